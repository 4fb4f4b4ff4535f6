using FunctionsContract.Host;
using Microsoft.Extensions.DependencyInjection;
using Traceability.Patterns;
using Traceability.SelfHost.Tests.Api;
using Traceability.Store.Tests;

namespace Traceability.Functions.Tests.OnContract;

public sealed class TimerTests(SharedDatabase database)
{
    [Fact]
    public async Task The_sweep_starts_what_was_missed()
    {
        await using var store = await TestStore.CreateAsync(database);
        await using var app = await AzureApp.StartAsync(database, store);
        var missed = await EndedUnnoticedAsync(store, app);

        await app.Host.FireTimerAsync("SweepUnlearned");

        Assert.Null((await app.LearnedAsync(missed)).Failure);
        Assert.Equal(1, await store.ScalarAsync<long>("SELECT count(*) FROM success_patterns"));
    }

    [Fact]
    public async Task The_sweep_leaves_alone_what_ended_just_now_and_is_probably_being_learned_from()
    {
        await using var store = await TestStore.CreateAsync(database);
        await using var app = await AzureApp.StartAsync(database, store);
        await EndedUnnoticedAsync(store, app, secondsAgo: 5);

        await app.Host.FireTimerAsync("SweepUnlearned");

        Assert.Empty(app.HubStorage.Instances);
    }

    [Fact]
    public async Task The_sweep_starts_nothing_while_patterns_are_switched_off()
    {
        await using var store = await TestStore.CreateAsync(database);
        await using var app = await AzureApp.StartAsync(database, store);
        await EndedUnnoticedAsync(store, app);
        await app.Host.Services.GetRequiredService<PatternSwitch>().SetAsync(false, TestContext.Current.CancellationToken);

        await app.Host.FireTimerAsync("SweepUnlearned");

        Assert.Empty(app.HubStorage.Instances);
    }

    [Fact]
    public async Task The_sweep_closes_and_learns_from_what_was_not_heard_of_for_a_day()
    {
        await using var store = await TestStore.CreateAsync(database);
        await using var app = await AzureApp.StartAsync(database, store);
        var trace = Guid.NewGuid();
        (await app.PostAsync(Routes.StartTrace, new { correlation_id = trace, prompt_text = "Do it" })).Accepted();
        await store.ExecuteAsync("UPDATE execution_traces SET updated_at = now() - interval '25 hours', started_at = now() - interval '25 hours'");

        await app.Host.FireTimerAsync("SweepUnlearned");
        await store.ExecuteAsync("UPDATE execution_traces SET updated_at = now() - interval '1 minute'");
        await app.Host.FireTimerAsync("SweepUnlearned");

        Assert.Null((await app.LearnedAsync(trace)).Failure);
        Assert.Equal("timeout", await store.ScalarAsync<string>("SELECT status FROM execution_traces"));
    }

    /// <summary>A trace whose end nobody started learning from, as after a crash.</summary>
    private static async Task<Guid> EndedUnnoticedAsync(TestStore store, AzureApp app, int secondsAgo = 60)
    {
        var session = new ClaudeSession();
        (await app.PostAsync(Routes.ClaudeCodeHook, ApiClient.Ndjson(session.Work("Fix the failing checkout test")))).Accepted();
        await app.LearnedAsync(session.TraceId);
        app.HubStorage.Instances.Clear();
        await store.ExecuteAsync($"""
            DELETE FROM success_patterns;
            UPDATE execution_traces SET learned_at = NULL, updated_at = now() - interval '{secondsAgo} seconds'
            """);
        return session.TraceId;
    }
}
