using Microsoft.DurableTask.Client;
using Traceability.Learning;
using Traceability.Testing;
using Traceability.Testing.Ingest;
using Traceability.Testing.Learning;
using Traceability.Testing.Storage;

namespace Traceability.Functions.Tests.Learning;

/// <summary>A trace of which learning is started while it is under way, or when it is over.</summary>
public sealed class RepeatedStartTests(SharedDatabase database)
{
    private readonly Guid trace = Guid.NewGuid();

    [Fact]
    public async Task A_trace_that_ends_again_while_it_is_learned_from_is_not_learned_from_twice_at_once()
    {
        var gate = new Gate();
        await using var host = await HeldUpAsync(gate);

        var again = await host.StartAsync(trace, trace);

        Assert.Equal(0, again.Started);
        Assert.Equal([trace], again.Alive);
        gate.Open();
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await host.EndedAsync(trace)).RuntimeStatus);
        Assert.Single(host.Activities, run => run.Name == "ExamineTrace");
    }

    [Fact]
    public async Task Once_learned_from_it_may_be_learned_from_anew_and_counts_once()
    {
        await using var host = await LearningHost.StartAsync(database);
        await host.Store.WriteAsync(Work.Done(trace));
        await host.LearnAsync(trace);

        Assert.Equal(1, (await host.StartAsync(trace)).Started);
        await Eventually.IsTrueAsync(() => host.Activities.Count == 4, "it is learned from again");

        Assert.Equal(1, await host.Store.CountAsync("success_patterns", "success_count = 1"));
        Assert.Equal(1, await host.Store.CountAsync("pattern_evidence"));
    }

    [Fact]
    public async Task An_event_that_arrives_while_the_trace_is_learned_from_has_it_learned_from_again()
    {
        var gate = new Gate();
        await using var host = await HeldUpAsync(gate);

        await host.Store.WriteAsync(Told.Call(trace, "Read", at: 150));
        gate.Open();
        await host.EndedAsync(trace);

        Assert.Equal([trace], await host.Store.Get<UnlearnedTraces>().NextAsync(10, TimeSpan.Zero, TestContext.Current.CancellationToken));
    }

    /// <summary>The trace was examined, and nothing of it is recorded until the gate is opened.</summary>
    private async Task<LearningHost> HeldUpAsync(Gate gate)
    {
        var host = await LearningHost.StartAsync(database, services => services.AddWatchedSteps(_ => gate.WaitAsync()));
        await host.Store.WriteAsync(Work.Done(trace));
        await host.StartAsync(trace);
        await gate.ReachedAsync();
        return host;
    }
}
