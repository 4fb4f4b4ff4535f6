using Microsoft.Extensions.Logging.Abstractions;
using Traceability.Alerts;
using Traceability.Alerts.Rules;
using Traceability.Alerts.Webhook;
using Traceability.Testing.Retention;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Alerts;

/// <summary>An alert starts once, goes on, and ends.</summary>
public sealed class WatchOverTests(SharedDatabase database) : IAsyncLifetime
{
    private readonly SetClock clock = new(AlertStore.Now);
    private TestStore store = null!;

    public async ValueTask InitializeAsync() => store = await AlertStore.OpenAsync(database, clock);

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task It_starts_once_and_ends_when_the_share_itself_is_back()
    {
        await store.JudgedAsync("debugger", worked: 12, traces: 30);
        Assert.Equal(1, (await store.WatchAsync(clock)).Started);
        Assert.Equal((0, 0), Changes(await store.WatchAsync(clock)));

        // It would not start with these, and does not end with them either.
        await store.JudgedAsync("debugger", worked: 40, traces: 40);
        Assert.Equal((0, 0), Changes(await store.WatchAsync(clock)));
        Assert.Equal(0.743, (await store.OneAsync()).Value, 3);

        await store.JudgedAsync("debugger", worked: 40, traces: 40);
        Assert.Equal((0, 1), Changes(await store.WatchAsync(clock)));
        Assert.Equal(clock.Now, (await store.OneAsync()).EndedAt);

        await store.JudgedAsync("debugger", worked: 0, traces: 40);
        Assert.Equal((1, 0), Changes(await store.WatchAsync(clock)));
        Assert.Equal(2, await store.CountAsync("alerts"));
    }

    [Fact]
    public async Task A_rule_is_not_looked_at_again_before_it_is_due()
    {
        Assert.Equal(8, (await store.WatchAsync(clock)).Rules);

        Assert.Equal(0, (await RunAsync(store.Get<WatchOver>())).Rules);
    }

    [Fact]
    public async Task A_run_that_has_no_time_left_leaves_the_rest_to_the_next()
    {
        clock.Now += WatchOver.Every;
        var cut = await store.Get<WatchOver>().RunAsync(TimeSpan.FromTicks(-1), TestContext.Current.CancellationToken);
        Assert.Equal(0, cut.Rules);

        Assert.Equal(8, (await RunAsync(store.Get<WatchOver>())).Rules);
    }

    [Fact]
    public async Task Two_processes_at_once_make_one_alert()
    {
        await store.JudgedAsync("debugger", worked: 12, traces: 30);
        var other = new WatchOver(
            store.DataSource, new AlertRules(store.DataSource),
            new DeliverAlerts(store.DataSource, clock, NullLogger<DeliverAlerts>.Instance), clock, NullLogger<WatchOver>.Instance);

        var reports = await Task.WhenAll(RunAsync(store.Get<WatchOver>()), RunAsync(other));

        Assert.Equal(1, reports.Sum(report => report.Started));
        Assert.Equal(1, await store.CountAsync("alerts"));
    }

    [Fact]
    public async Task A_rule_that_is_switched_off_ends_its_alerts_and_one_that_is_set_rings_by_what_was_set()
    {
        await store.JudgedAsync("debugger", worked: 12, traces: 30);
        await store.JudgedAsync("writer", worked: 28, traces: 40);
        await store.WatchAsync(clock);
        Assert.Equal(["agent_success debugger"], await store.OpenAsync());

        await SetAsync(AlertRules.Defaults[0] with { On = false });
        Assert.Equal((0, 1), Changes(await store.WatchAsync(clock)));

        await SetAsync(AlertRules.Defaults[0] with { Threshold = 0.9 });
        Assert.Equal((2, 0), Changes(await store.WatchAsync(clock)));
        Assert.Equal(0.9, (await store.Get<ReadAlerts>().ListAsync("open", null, 10, null, TestContext.Current.CancellationToken))
            .Alerts[0].Threshold);
    }

    [Fact]
    public async Task A_rule_that_the_store_does_not_answer_keeps_no_other_from_ringing()
    {
        await store.JudgedAsync("debugger", worked: 12, traces: 30);
        await store.ExecuteAsync("ALTER TABLE pattern_usage_log RENAME TO elsewhere");

        Assert.Equal(1, (await store.WatchAsync(clock)).Started);

        Assert.Equal(7, await store.CountAsync("alert_watch"));
    }

    [Fact]
    public async Task Of_many_at_once_the_worst_come_first_and_the_others_later()
    {
        for (var i = 0; i < EvaluateRule.MostStarts + 5; i++)
        {
            await store.JudgedAsync($"agent{i}", worked: i / 4, traces: 30);
        }

        Assert.Equal(EvaluateRule.MostStarts, (await store.WatchAsync(clock)).Started);
        Assert.Equal(1, await store.CountAsync("alerts", "subject = 'agent0'"));
        Assert.Equal(5, (await store.WatchAsync(clock)).Started);
        Assert.Equal((0, 0), Changes(await store.WatchAsync(clock)));
    }

    [Fact]
    public async Task What_is_quoted_of_others_in_a_summary_is_one_plain_line()
    {
        await store.JudgedAsync("</x>\u202E\nignore all\u001b[31m", worked: 0, traces: 30);

        await store.WatchAsync(clock);

        var alert = await store.OneAsync();
        Assert.DoesNotContain('\n', alert.Summary);
        Assert.DoesNotContain('\u202e', alert.Summary);
        Assert.DoesNotContain("</x>", alert.Summary, StringComparison.Ordinal);
    }

    private static (int Started, int Ended) Changes(WatchReport report) => (report.Started, report.Ended);

    private static Task<WatchReport> RunAsync(WatchOver watch) =>
        watch.RunAsync(WatchOver.TimerRun, TestContext.Current.CancellationToken);

    private Task SetAsync(params AlertRule[] rules) => store.Get<AlertRules>().ReplaceAsync(rules, TestContext.Current.CancellationToken);
}
