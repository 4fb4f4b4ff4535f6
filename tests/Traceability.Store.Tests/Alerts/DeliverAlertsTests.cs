using Microsoft.AspNetCore.Http;
using Traceability.Alerts;
using Traceability.Alerts.Webhook;
using Traceability.Testing.Alerts;
using Traceability.Testing.Retention;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Alerts;

/// <summary>A webhook, which is a real server, is told of each start and each end; it checks every signature.</summary>
public sealed class DeliverAlertsTests(SharedDatabase database) : IAsyncLifetime
{
    private readonly SetClock clock = new(AlertStore.Now);
    private WebhookDouble webhook = null!;
    private TestStore store = null!;

    public async ValueTask InitializeAsync()
    {
        webhook = await WebhookDouble.StartAsync();
        store = await AlertStore.OpenAsync(database, clock, webhook.Settings);
    }

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        await webhook.DisposeAsync();
    }

    [Fact]
    public async Task It_is_told_of_the_start_and_of_the_end_each_once()
    {
        await StartAsync();
        await store.WatchAsync(clock);
        await EndAsync();
        await store.WatchAsync(clock);

        Assert.Equal(["alert.started", "alert.ended"], webhook.Told.Select(told => told.Type));
        Assert.Equal(2, webhook.Told.Select(told => told.Id).Distinct().Count());
        var alert = await store.OneAsync();
        Assert.All(webhook.Told, told => Assert.Equal(alert.AlertId, told.Data.GetProperty("alert_id").GetGuid()));
        Assert.Equal(
            "Of 30 judged traces of the agent \"debugger\" in 7 days, 40 % came out well, hardly more than 58 %; it should be 80 %.",
            webhook.Told.First().Data.GetProperty("summary").GetString());
        Assert.Equal(alert.EndedAt, webhook.Told.Last().Data.GetProperty("ended_at").GetDateTimeOffset());
        Assert.Equal([("start", "delivered", 1), ("end", "delivered", 1)], alert.Deliveries.Select(Short));
    }

    [Fact]
    public async Task One_that_is_not_taken_is_tried_again_later_under_the_same_id_until_it_is()
    {
        webhook.Instead.Enqueue(StatusAsync(503));
        webhook.Instead.Enqueue(StatusAsync(500));
        await StartAsync();
        var failed = Assert.Single((await store.OneAsync()).Deliveries);
        Assert.Equal(("start", "pending", 1), Short(failed));
        Assert.Equal("it answered 503", failed.LastError);
        Assert.Equal(clock.Now.AddMinutes(1), failed.NextAttemptAt);

        Assert.Equal(0, await DeliverAsync());
        Assert.Single(webhook.Told);
        clock.Now += TimeSpan.FromMinutes(1);
        Assert.Equal(0, await DeliverAsync());
        clock.Now += TimeSpan.FromMinutes(2);
        Assert.Equal(1, await DeliverAsync());

        Assert.Equal(3, webhook.Told.Count);
        Assert.Single(webhook.Told.Select(told => told.Id).Distinct());
        Assert.Equal(("start", "delivered", 3), Short(Assert.Single((await store.OneAsync()).Deliveries)));
    }

    [Fact]
    public async Task One_that_was_sent_by_a_process_that_was_killed_before_it_noted_so_is_sent_again_under_the_same_id()
    {
        using var killed = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        webhook.Instead.Enqueue(async context =>
        {
            // It has it, and whoever sent it does not hear so.
            await killed.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        await store.JudgedAsync("debugger", worked: 12, traces: 30);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.Get<WatchOver>().RunAsync(WatchOver.TimerRun, killed.Token));

        Assert.Equal(0, await DeliverAsync());
        clock.Now += TimeSpan.FromMinutes(2);
        Assert.Equal(1, await DeliverAsync());

        Assert.Equal(2, webhook.Told.Count);
        Assert.Single(webhook.Told.Select(told => told.Id).Distinct());
    }

    [Fact]
    public async Task One_that_is_never_taken_is_given_up_and_so_is_its_end()
    {
        for (var i = 0; i < DeliverAlerts.MostAttempts; i++)
        {
            webhook.Instead.Enqueue(StatusAsync(500));
        }

        await StartAsync();
        await EndAsync();
        for (var i = 1; i < DeliverAlerts.MostAttempts; i++)
        {
            clock.Now += TimeSpan.FromHours(1);
            await DeliverAsync();
        }

        Assert.Equal(DeliverAlerts.MostAttempts, webhook.Told.Count);
        Assert.Equal(
            [("start", "failed", DeliverAlerts.MostAttempts), ("end", "failed", 0)], (await store.OneAsync()).Deliveries.Select(Short));
        clock.Now += TimeSpan.FromHours(2);
        Assert.Equal(0, await DeliverAsync());
    }

    [Fact]
    public async Task A_receiver_that_is_gone_for_good_is_not_asked_again()
    {
        webhook.Instead.Enqueue(StatusAsync(410));

        await StartAsync();

        Assert.Equal(("start", "failed", 1), Short(Assert.Single((await store.OneAsync()).Deliveries)));
    }

    [Fact]
    public async Task It_is_not_sent_elsewhere_by_a_redirect()
    {
        webhook.Instead.Enqueue(context =>
        {
            context.Response.Redirect("/elsewhere", permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        });

        await StartAsync();

        Assert.Single(webhook.Told);
        Assert.Equal("it answered 307: redirects are not followed", Assert.Single((await store.OneAsync()).Deliveries).LastError);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("[::ffff:127.0.0.1]")]
    public async Task A_private_address_is_refused_whatever_name_it_has(string host)
    {
        var address = new UriBuilder(webhook.Address) { Host = host }.Uri;
        await using var careful = await AlertStore.OpenAsync(
            database, clock, new AlertWebhookSettings(address, SignWebhook.KeyOf(WebhookDouble.Secret)!, allowPrivate: false));
        await careful.JudgedAsync("debugger", worked: 12, traces: 30);

        await careful.WatchAsync(clock);

        Assert.Empty(webhook.Told);
        Assert.Contains(
            "is of a private network or of this machine", Assert.Single((await careful.OneAsync()).Deliveries).LastError!,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_muted_is_not_told_of_until_it_is_no_longer()
    {
        webhook.Instead.Enqueue(StatusAsync(503));
        await StartAsync();
        await MuteAsync(clock.Now.AddHours(3));
        Assert.Equal(clock.Now.AddHours(3), (await store.OneAsync()).MutedUntil);
        clock.Now += TimeSpan.FromHours(2);
        Assert.Equal(0, await DeliverAsync());

        clock.Now += TimeSpan.FromHours(2);
        Assert.Equal(1, await DeliverAsync());
        Assert.Null((await store.OneAsync()).MutedUntil);
    }

    [Fact]
    public async Task Of_what_started_and_ended_while_it_was_muted_nothing_is_told_and_of_an_end_whose_start_was_told_it_is()
    {
        await StartAsync();
        await MuteAsync(clock.Now.AddDays(3));
        await EndAsync();
        await store.WatchAsync(clock);
        Assert.Equal(["alert.started", "alert.ended"], webhook.Told.Select(told => told.Type));

        await store.JudgedAsync("debugger", worked: 0, traces: 60);
        await store.WatchAsync(clock);
        await store.ExecuteAsync("DELETE FROM execution_traces");
        await store.WatchAsync(clock);

        Assert.Equal(2, webhook.Told.Count);
        Assert.Equal(1, await store.CountAsync("alert_deliveries", "status = 'muted'"));
        Assert.Equal(0, await store.CountAsync("alert_deliveries", "status = 'pending'"));
    }

    [Fact]
    public async Task Without_a_webhook_alerts_are_kept_and_nothing_waits_to_be_told_later()
    {
        await using var silent = await AlertStore.OpenAsync(database, clock);
        await silent.JudgedAsync("debugger", worked: 12, traces: 30);

        await silent.WatchAsync(clock);

        Assert.Empty((await silent.OneAsync()).Deliveries);
    }

    private static (string, string, int) Short(AlertDelivery delivery) => (delivery.Kind, delivery.Status, delivery.Attempts);

    private static Func<HttpContext, Task> StatusAsync(int status) => context =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    private async Task StartAsync()
    {
        await store.JudgedAsync("debugger", worked: 12, traces: 30);
        await store.WatchAsync(clock);
    }

    private async Task EndAsync()
    {
        await store.JudgedAsync("debugger", worked: 100, traces: 100);
        await store.WatchAsync(clock);
    }

    private Task<int> DeliverAsync() => store.Get<DeliverAlerts>().RunAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

    private async Task MuteAsync(DateTimeOffset until) =>
        Assert.True(await store.Get<MuteAlert>().RunAsync((await store.OneAsync()).AlertId, until, TestContext.Current.CancellationToken));
}
