using DurableTask.Core;
using Traceability.Functions.Tests.Host;
using Traceability.Testing.ClaudeCode;
using Traceability.Testing.Http;

namespace Traceability.Functions.Tests.Timers;

[Collection<OneApp>]
public sealed class SweepUnlearnedTests(SharedApp shared) : IAsyncLifetime
{
    private readonly PublishedApp app = shared.App;
    private readonly AppDatabase database = shared.Database;

    public async ValueTask InitializeAsync() => await shared.EmptyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_sweep_starts_what_was_missed()
    {
        var missed = await EndedUnnoticedAsync();

        await app.Host.FireTimerAsync("SweepUnlearned");

        Assert.Equal(OrchestrationStatus.Completed, (await app.LearnedAsync(missed)).OrchestrationStatus);
        Assert.Equal(1, await database.ScalarAsync<long>("SELECT count(*) FROM success_patterns"));
    }

    [Fact]
    public async Task The_sweep_leaves_alone_what_ended_just_now_and_is_probably_being_learned_from()
    {
        var trace = await EndedUnnoticedAsync(secondsAgo: 5);

        await app.Host.FireTimerAsync("SweepUnlearned");

        Assert.False(await app.Hub.ExistsAsync(trace.ToString()));
    }

    [Fact]
    public async Task The_sweep_starts_nothing_while_patterns_are_switched_off()
    {
        var trace = await EndedUnnoticedAsync();
        (await app.SendAsync(HttpMethod.Delete, Routes.DisablePatterns)).Ok();

        await app.Host.FireTimerAsync("SweepUnlearned");

        (await app.PostAsync(Routes.EnablePatterns, "")).Ok();
        Assert.False(await app.Hub.ExistsAsync(trace.ToString()));
    }

    [Fact]
    public async Task The_sweep_closes_and_learns_from_what_was_not_heard_of_for_a_day()
    {
        var trace = Guid.NewGuid();
        (await app.PostAsync(Routes.StartTrace, new { correlation_id = trace, prompt_text = "Do it" })).Accepted();
        await database.ExecuteAsync(
            "UPDATE execution_traces SET updated_at = now() - interval '25 hours', started_at = now() - interval '25 hours'");

        await app.Host.FireTimerAsync("SweepUnlearned");
        await database.ExecuteAsync("UPDATE execution_traces SET updated_at = now() - interval '1 minute'");
        await app.Host.FireTimerAsync("SweepUnlearned");

        Assert.Equal(OrchestrationStatus.Completed, (await app.LearnedAsync(trace)).OrchestrationStatus);
        Assert.Equal("timeout", await database.ScalarAsync<string>("SELECT status FROM execution_traces"));
    }

    /// <summary>A trace whose end nobody started learning from, as when the worker died over it.</summary>
    private async Task<Guid> EndedUnnoticedAsync(int secondsAgo = 60)
    {
        var session = new ClaudeSession();
        (await app.PostAsync(Routes.ClaudeCodeHook, ApiClient.Ndjson(session.Work("Fix the failing checkout test")))).Accepted();
        await app.LearnedAsync(session.TraceId);
        await app.Hub.ForgetAsync(session.TraceId.ToString());
        await database.ExecuteAsync($"""
            DELETE FROM success_patterns;
            UPDATE execution_traces SET learned_at = NULL, updated_at = now() - interval '{secondsAgo} seconds'
            """);
        return session.TraceId;
    }
}
