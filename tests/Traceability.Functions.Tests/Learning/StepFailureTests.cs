using Microsoft.DurableTask.Client;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Traceability.Functions.Learning;
using Traceability.Language.Embedding.Model;
using Traceability.Testing;
using Traceability.Testing.Learning;
using Traceability.Testing.Storage;

namespace Traceability.Functions.Tests.Learning;

/// <summary>What learning makes of steps that fail, and of a hub that is lost.</summary>
public sealed class StepFailureTests(SharedDatabase database)
{
    private readonly Guid trace = Guid.NewGuid();

    [Fact]
    public async Task A_step_that_fails_is_tried_again()
    {
        var failures = 3;
        await using var host = await LearningHost.StartAsync(database, services => services.AddWatchedSteps(_ =>
            Interlocked.Decrement(ref failures) >= 0 ? throw new InvalidOperationException("not now") : Task.CompletedTask));
        await host.Store.WriteAsync(Work.Done(trace));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await host.LearnAsync(trace)).RuntimeStatus);

        Assert.Equal(4, host.Activities.Count(run => run.Name == "RecordFindings"));
        // What was done and recorded is not done again for it.
        Assert.Single(host.Activities, run => run.Name == "ExamineTrace");
    }

    [Fact]
    public void The_pauses_grow_from_two_seconds_over_half_a_minute()
    {
        var policy = LearnFromTraceOrchestration.Retries.Retry!.Policy!;

        Assert.Equal((5, 2, 2), (policy.MaxNumberOfAttempts, policy.FirstRetryInterval.TotalSeconds, policy.BackoffCoefficient));
    }

    [Fact]
    public async Task When_it_fails_for_good_the_trace_says_why_and_is_learned_from_when_it_is_started_again()
    {
        var broken = true;
        await using var host = await LearningHost.StartAsync(database, services => services.AddWatchedSteps(_ =>
            broken ? throw new InvalidOperationException("cannot record this one") : Task.CompletedTask));
        await host.Store.WriteAsync(Work.Done(trace));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await host.LearnAsync(trace)).RuntimeStatus);

        Assert.Equal("cannot record this one", await host.Store.ScalarAsync<string>("SELECT learn_error FROM execution_traces"));
        Assert.Equal(5, host.Activities.Count(run => run.Name == "RecordFindings"));

        broken = false;
        Assert.Equal(1, (await host.StartAsync(trace)).Started);
        await Eventually.IsTrueAsync(
            async () => await host.Store.CountAsync("execution_traces", "learned_at IS NOT NULL") == 1, "it is learned from");
        Assert.Null(await host.Store.ScalarAsync<string>("SELECT learn_error FROM execution_traces"));
    }

    [Fact]
    public async Task While_the_embedding_model_is_away_learning_waits_and_that_is_not_held_against_the_trace()
    {
        await using var host = await LearningHost.StartAsync(
            database, services => services.AddSingleton<IEmbeddingGenerator<string, Embedding<float>>>(new ModelAway()));
        await host.Store.WriteAsync(Work.Done(trace));

        var ended = await host.LearnAsync(trace);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.RuntimeStatus);
        Assert.Equal(ModelAway.Reason, ended.ReadOutputAs<LearningSummary>()!.Reason);
        Assert.Equal(1, await host.Store.CountAsync(
            "execution_traces", $"learned_at IS NULL AND learn_attempts = 1 AND learn_error = '{ModelAway.Reason}'"));
    }

    [Fact]
    public async Task A_hub_that_is_lost_in_the_middle_loses_nothing()
    {
        var gate = new Gate();
        await using var store = await TestStore.CreateAsync(
            database, services: services => services.AddWatchedSteps(_ => gate.WaitAsync()));
        await store.WriteAsync(Work.Done(trace));
        await using (var lost = await LearningHost.StartAsync(store))
        {
            await lost.StartAsync(trace);
            await gate.ReachedAsync();
            gate.Open();
        }

        await using var next = await LearningHost.StartAsync(store);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await next.LearnAsync(trace)).RuntimeStatus);
        Assert.Equal(1, await store.CountAsync("execution_traces", "learned_at IS NOT NULL"));
        Assert.Equal(1, await store.CountAsync("success_patterns", "success_count = 1"));
    }

    /// <summary>A model whose server does not answer.</summary>
    private sealed class ModelAway : IEmbeddingGenerator<string, Embedding<float>>
    {
        public const string Reason = "The model did not answer.";

        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
            IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new EmbeddingModelException(Reason);

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
