using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;
using Traceability.Functions.Timers;
using Traceability.Learning;
using Traceability.Patterns.Life;
using Traceability.Patterns.VectorIndex;
using Traceability.Tasks;
using Traceability.Telemetry;
using Traceability.Testing.Ingest;
using Traceability.Testing.Learning;
using Traceability.Testing.Storage;

namespace Traceability.Functions.Tests.Learning;

public sealed class SweepTests(SharedDatabase database)
{
    private readonly Guid trace = Guid.NewGuid();

    [Fact]
    public async Task What_was_missed_is_started()
    {
        await using var host = await LearningHost.StartAsync(database);
        await host.Store.WriteAsync(Work.Done(trace));
        await RestAsync(host.Store, TimeSpan.FromMinutes(1));

        await SweepAsync(host);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await host.EndedAsync(trace)).RuntimeStatus);
        Assert.Equal(1, await host.Store.CountAsync("success_patterns"));
    }

    [Fact]
    public async Task What_ended_just_now_and_is_probably_being_learned_from_is_left_alone()
    {
        await using var host = await LearningHost.StartAsync(database);
        await host.Store.WriteAsync(Work.Done(trace));
        await RestAsync(host.Store, TimeSpan.FromSeconds(5));

        await SweepAsync(host);

        Assert.Null(await host.Client.GetInstanceAsync(trace.ToString(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_was_not_heard_of_for_a_day_is_closed_and_then_learned_from()
    {
        await using var host = await LearningHost.StartAsync(database);
        await host.Store.WriteAsync(Told.Prompt(trace, "Do it"));
        await RestAsync(host.Store, TimeSpan.FromHours(25));

        await SweepAsync(host);
        await RestAsync(host.Store, TimeSpan.FromMinutes(1));
        await SweepAsync(host);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await host.EndedAsync(trace)).RuntimeStatus);
        Assert.Equal("timeout", await host.Store.ScalarAsync<string>("SELECT status FROM execution_traces"));
    }

    [Fact]
    public async Task An_orchestration_that_is_under_way_is_waited_for()
    {
        var gate = new Gate();
        await using var host = await HeldUpAsync(gate);
        await RestAsync(host.Store, TimeSpan.FromMinutes(1));

        await SweepAsync(host);

        Assert.Equal(1, await host.Store.CountAsync("execution_traces", "learned_at IS NULL"));
        gate.Open();
        await host.EndedAsync(trace);
        Assert.Equal(1, await host.Store.CountAsync("execution_traces", "learned_at IS NOT NULL"));
    }

    [Fact]
    public async Task An_orchestration_that_nobody_works_on_is_not_waited_for()
    {
        var gate = new Gate();
        await using var host = await HeldUpAsync(gate);
        await RestAsync(host.Store, SweepUnlearnedTimer.Abandoned + TimeSpan.FromSeconds(1));

        await SweepAsync(host);

        Assert.Equal(1, await host.Store.CountAsync("execution_traces", "learned_at IS NOT NULL"));
        // It wakes up after all, and changes nothing.
        gate.Open();
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await host.EndedAsync(trace)).RuntimeStatus);
        Assert.Equal(1, await host.Store.CountAsync("success_patterns", "success_count = 1"));
        Assert.Equal(1, await host.Store.CountAsync("pattern_evidence"));
    }

    private static Task RestAsync(TestStore store, TimeSpan since) => store.ExecuteAsync(
        $"""
        UPDATE execution_traces SET
          updated_at = now() - interval '{since.TotalSeconds} seconds', started_at = started_at - interval '{since.TotalSeconds} seconds'
        """);

    private static Task SweepAsync(LearningHost host)
    {
        var store = host.Store;
        var timer = new SweepUnlearnedTimer(
            store.Get<SettleTelemetry>(), store.Get<UnlearnedTraces>(), store.Get<RelateSession>(), host.Start, store.Get<LearnPending>(),
            store.Get<ReembedPatterns>(), store.Get<RefillIndex>(), NullLogger<SweepUnlearnedTimer>.Instance);
        return timer.SweepUnlearned(new TimerInfo(), host.Client, TestContext.Current.CancellationToken);
    }

    /// <summary>The trace was examined, and is not recorded by who did that until the gate is opened; others are not held up.</summary>
    private async Task<LearningHost> HeldUpAsync(Gate gate)
    {
        var come = 0;
        var host = await LearningHost.StartAsync(database, services => services.AddWatchedSteps(
            _ => Interlocked.Increment(ref come) == 1 ? gate.WaitAsync() : Task.CompletedTask));
        await host.Store.WriteAsync(Work.Done(trace));
        await host.StartAsync(trace);
        await gate.ReachedAsync();
        return host;
    }
}
