using System.Text;
using System.Text.Json;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Traceability.Functions.Learning;
using Traceability.Language.Embedding.Model;
using Traceability.Learning;
using Traceability.Patterns;
using Traceability.Testing.Ingest;
using Traceability.Testing.Language.Words;
using Traceability.Testing.Learning;
using Traceability.Testing.Storage;

namespace Traceability.Functions.Tests.Learning;

public sealed class OrchestrationTests(SharedDatabase database)
{
    private readonly Guid trace = Guid.NewGuid();

    [Fact]
    public async Task A_trace_that_ended_is_learned_from_and_found_again()
    {
        await using var store = await TestStore.CreateAsync(database);
        await using var host = await LearningHost.StartAsync(store);
        await store.WriteAsync(Work.Done(trace));

        Assert.Equal(1, (await host.StartAsync(trace)).Started);

        var ended = await host.EndedAsync(trace);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.RuntimeStatus);
        var summary = ended.ReadOutputAs<LearningSummary>()!;
        Assert.True(summary.Success);
        Assert.Equal(
            summary.PatternId, await store.ScalarAsync<Guid>("SELECT pattern_id FROM success_patterns WHERE prompt_embedding IS NOT NULL"));
        Assert.Equal(1, await LearnedAsync(store));
    }

    [Fact]
    public async Task It_leaves_the_store_as_the_local_door_would()
    {
        await using var store = await TestStore.CreateAsync(database);
        await using var host = await LearningHost.StartAsync(store);
        await store.WriteAsync(Work.Done(trace));
        await host.StartAsync(trace);
        await host.EndedAsync(trace);
        var durable = await store.ScalarAsync<string>(PatternSql);

        // Learned from again, by the steps as they are.
        await store.ExecuteAsync("DELETE FROM success_patterns; UPDATE execution_traces SET learned_at = NULL");
        await store.LearnAsync();

        Assert.NotNull(durable);
        Assert.Equal(await store.ScalarAsync<string>(PatternSql), durable);
    }

    [Fact]
    public async Task A_trace_costs_two_activities()
    {
        await using var store = await TestStore.CreateAsync(database);
        await using var host = await LearningHost.StartAsync(store);
        var failed = Guid.NewGuid();
        await store.WriteAsync([.. Work.Done(trace), .. Work.Failed(failed)]);

        await host.StartAsync(trace, failed);
        await host.EndedAsync(trace);
        await host.EndedAsync(failed);

        Assert.Equal(
            ["ExamineTrace", "ExamineTrace", "RecordFindings", "RecordFindings"], host.Activities.Select(run => run.Name).Order());
        Assert.Equal(2, await LearnedAsync(store));
    }

    [Fact]
    public async Task A_trace_that_ends_again_while_it_is_learned_from_is_not_learned_from_twice_at_once()
    {
        var gate = new Gate();
        await using var store = await WatchedAsync(_ => gate.WaitAsync());
        await using var host = await LearningHost.StartAsync(store);
        await store.WriteAsync(Work.Done(trace));
        await host.StartAsync(trace);
        await gate.ReachedAsync();

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
        await using var store = await TestStore.CreateAsync(database);
        await using var host = await LearningHost.StartAsync(store);
        await store.WriteAsync(Work.Done(trace));
        await host.StartAsync(trace);
        await host.EndedAsync(trace);

        Assert.Equal(1, (await host.StartAsync(trace)).Started);
        await EventuallyAsync(() => host.Activities.Count == 4);

        Assert.Equal(1, await store.ScalarAsync<long>("SELECT count(*) FROM success_patterns WHERE success_count = 1"));
        Assert.Equal(1, await store.ScalarAsync<long>("SELECT count(*) FROM pattern_evidence"));
    }

    [Fact]
    public async Task An_event_that_arrives_while_the_trace_is_learned_from_has_it_learned_from_again()
    {
        var gate = new Gate();
        await using var store = await WatchedAsync(_ => gate.WaitAsync());
        await using var host = await LearningHost.StartAsync(store);
        await store.WriteAsync(Work.Done(trace));
        await host.StartAsync(trace);
        await gate.ReachedAsync();

        await store.WriteAsync(Told.Call(trace, "Read", at: 150));
        gate.Open();
        await host.EndedAsync(trace);

        Assert.Equal([trace], await store.Get<UnlearnedTraces>().NextAsync(10, TimeSpan.Zero, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_step_that_fails_is_tried_again()
    {
        var failures = 3;
        await using var store = await WatchedAsync(_ =>
            Interlocked.Decrement(ref failures) >= 0 ? throw new InvalidOperationException("not now") : Task.CompletedTask);
        await using var host = await LearningHost.StartAsync(store);
        await store.WriteAsync(Work.Done(trace));

        await host.StartAsync(trace);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await host.EndedAsync(trace)).RuntimeStatus);
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
        await using var store = await WatchedAsync(_ => broken ? throw new InvalidOperationException("cannot record this one") : Task.CompletedTask);
        await using var host = await LearningHost.StartAsync(store);
        await store.WriteAsync(Work.Done(trace));
        await host.StartAsync(trace);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await host.EndedAsync(trace)).RuntimeStatus);
        Assert.Equal("cannot record this one", await store.ScalarAsync<string>("SELECT learn_error FROM execution_traces"));
        Assert.Equal(5, host.Activities.Count(run => run.Name == "RecordFindings"));

        broken = false;
        Assert.Equal(1, (await host.StartAsync(trace)).Started);
        await EventuallyAsync(async () => await LearnedAsync(store) == 1);
        Assert.Null(await store.ScalarAsync<string>("SELECT learn_error FROM execution_traces"));
    }

    [Fact]
    public async Task While_the_embedding_model_is_away_learning_waits_and_that_is_not_held_against_the_trace()
    {
        await using var store = await TestStore.CreateAsync(
            database, services: services => services.AddSingleton<IEmbeddingGenerator<string, Embedding<float>>>(new ModelAway()));
        await using var host = await LearningHost.StartAsync(store);
        await store.WriteAsync(Work.Done(trace));

        await host.StartAsync(trace);

        var ended = await host.EndedAsync(trace);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.RuntimeStatus);
        Assert.Equal(ModelAway.Reason, ended.ReadOutputAs<LearningSummary>()!.Reason);
        Assert.Equal(1, await store.ScalarAsync<long>(
            $"SELECT count(*) FROM execution_traces WHERE learned_at IS NULL AND learn_attempts = 1 AND learn_error = '{ModelAway.Reason}'"));
    }

    [Fact]
    public async Task A_hub_that_is_lost_in_the_middle_loses_nothing()
    {
        var gate = new Gate();
        await using var store = await WatchedAsync(_ => gate.WaitAsync());
        await store.WriteAsync(Work.Done(trace));
        await using (var lost = await LearningHost.StartAsync(store))
        {
            await lost.StartAsync(trace);
            await gate.ReachedAsync();
            gate.Open();
        }

        await using var next = await LearningHost.StartAsync(store);
        await next.StartAsync(trace);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await next.EndedAsync(trace)).RuntimeStatus);
        Assert.Equal(1, await LearnedAsync(store));
        Assert.Equal(1, await store.ScalarAsync<long>("SELECT count(*) FROM success_patterns WHERE success_count = 1"));
    }

    [Fact]
    public async Task A_trace_of_any_size_sends_only_small_things_through_the_hub()
    {
        await using var store = await TestStore.CreateAsync(database);
        await using var host = await LearningHost.StartAsync(store);
        var words = string.Join(' ', Enumerable.Range(0, 60_000).Select(_ => AnyWord.Next()));
        await store.WriteAsync(
        [
            .. Work.Done(trace, Work.FixParser + " " + words),
            .. Enumerable.Range(0, 3000).Select(i => Told.Call(trace, $"mcp__server{i}__tool", at: 100 + (i / 10), input: $$"""{"q": "{{new string('x', 500)}}"}""")),
        ]);

        await host.StartAsync(trace);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await host.EndedAsync(trace)).RuntimeStatus);
        var largest = host.Activities.SelectMany(run => new[] { run.Input, run.Output }).Select(value => JsonSerializer.Serialize(value)).MaxBy(json => json.Length)!;
        // Above 45 kB in a queue's message, or 60 kB of UTF-16 in a table's row, Azure Storage is sent a blob beside it.
        Assert.InRange(Encoding.UTF8.GetByteCount(largest), 1, 45 * 1024);
        Assert.InRange(Encoding.Unicode.GetByteCount(largest), 1, 60 * 1024);
    }

    [Fact]
    public async Task While_learning_is_switched_off_nothing_is_started()
    {
        await using var store = await TestStore.CreateAsync(database);
        await using var host = await LearningHost.StartAsync(store);
        await store.WriteAsync(Work.Done(trace));
        await store.Get<PatternSwitch>().SetAsync(false, TestContext.Current.CancellationToken);

        Assert.Equal((0, []), await host.StartAsync(trace));

        Assert.Null(await host.Client.GetInstanceAsync(trace.ToString(), TestContext.Current.CancellationToken));
    }

    private Task<TestStore> WatchedAsync(Func<Guid, Task> between) => TestStore.CreateAsync(database, services: services =>
        services.AddTransient<ILearningSteps>(provider => new WatchedSteps(ActivatorUtilities.CreateInstance<DirectLearningSteps>(provider), between)));

    private static Task<long> LearnedAsync(TestStore store) =>
        store.ScalarAsync<long>("SELECT count(*) FROM execution_traces WHERE learned_at IS NOT NULL");

    private static Task EventuallyAsync(Func<bool> holds) => EventuallyAsync(() => Task.FromResult(holds()));

    private static async Task EventuallyAsync(Func<Task<bool>> holds)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(60));
        while (!await holds())
        {
            await Task.Delay(20, deadline.Token);
        }
    }

    // Without what time and identity put into it.
    private const string PatternSql = """
        SELECT (to_jsonb(p) - 'id' - 'created_at' - 'updated_at' - 'last_used_at' - 'status_since')::text FROM success_patterns p
        """;

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
