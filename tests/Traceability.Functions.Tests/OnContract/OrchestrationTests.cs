using FunctionsContract.Host;
using Microsoft.Extensions.DependencyInjection;
using Traceability.Functions.Learning;
using Traceability.Learning;
using Traceability.SelfHost.Tests.Api;
using Traceability.Store.Tests;
using Traceability.Store.Tests.Learning;

namespace Traceability.Functions.Tests.OnContract;

public sealed class OrchestrationTests(SharedDatabase database)
{
    [Fact]
    public async Task A_trace_that_ends_is_learned_from_and_found_again()
    {
        await using var store = await TestStore.CreateAsync(database);
        await using var app = await AzureApp.StartAsync(database, store);
        var session = new ClaudeSession();

        (await app.PostAsync(Routes.ClaudeCodeHook, ApiClient.Ndjson(session.Work("Fix the failing checkout test")))).Accepted();

        var learned = await app.LearnedAsync(session.TraceId);
        Assert.Null(learned.Failure);
        Assert.Equal(nameof(LearnFromTraceOrchestration), learned.Name);
        var match = (await app.PostAsync(Routes.MatchPatterns, new { user_request = "fix the checkout test that fails" })).Ok().GetProperty("matches")[0];
        Assert.Equal("Fix the failing checkout test", match.GetProperty("prompt_text").GetString());
        Assert.True(await store.ScalarAsync<bool>($"SELECT learned_at IS NOT NULL FROM execution_traces WHERE correlation_id = '{session.TraceId}'"));
    }

    [Fact]
    public async Task It_leaves_the_store_as_the_local_door_would()
    {
        await using var azure = await TestStore.CreateAsync(database);
        await using var app = await AzureApp.StartAsync(database, azure);
        var session = new ClaudeSession();
        var events = ApiClient.Ndjson(session.Work("Fix the failing checkout test"));
        (await app.PostAsync(Routes.ClaudeCodeHook, events)).Accepted();
        await app.LearnedAsync(session.TraceId);
        var durable = await azure.ScalarAsync<string>(PatternSql);

        // Learned from again, by the steps as they are.
        await azure.ExecuteAsync("DELETE FROM success_patterns; UPDATE execution_traces SET learned_at = NULL");
        await azure.Get<LearnPending>().RunAsync(10, TimeSpan.Zero, null, TestContext.Current.CancellationToken);

        Assert.NotNull(durable);
        Assert.Equal(await azure.ScalarAsync<string>(PatternSql), durable);
    }

    [Fact]
    public async Task Every_step_is_an_activity_and_those_that_need_not_wait_for_each_other_do_not()
    {
        await using var store = await TestStore.CreateAsync(database);
        await using var app = await AzureApp.StartAsync(database, store);
        var session = new ClaudeSession();

        (await app.PostAsync(Routes.ClaudeCodeHook, ApiClient.Ndjson(session.Work("Fix the failing checkout test")))).Accepted();

        var learned = await app.LearnedAsync(session.TraceId);
        Assert.Equal(
            ["timer", "AssembleTrace", "ScoreSuccess", "EmbedPrompt", "ClassifyIntent", "ExtractKeywords", "AnalyzeExecutionPath", "HashHookSequence",
                "SummarizeEndpoints", "StorePattern", "IndexPattern", "RecordOutcome"],
            learned.Actions.Select(action => action.Name));
        // All six were asked for before the first of them came back: one replay a finished action, and none asked for more in between.
        Assert.Equal(learned.Actions.Count + 1, learned.Replays);
    }

    [Fact]
    public async Task Replayed_twice_over_what_was_recorded_it_asks_for_the_same_and_comes_to_the_same()
    {
        await using var store = await TestStore.CreateAsync(database);
        await using var app = await AzureApp.StartAsync(database, store);
        var session = new ClaudeSession();
        (await app.PostAsync(Routes.ClaudeCodeHook, ApiClient.Ndjson(session.Work("Fix the failing checkout test")))).Accepted();
        var recorded = await app.LearnedAsync(session.TraceId);
        var activities = app.Hub.Activities.Count;

        var first = await app.Hub.ReplayAsync(recorded);
        var second = await app.Hub.ReplayAsync(recorded);

        Assert.Equal(recorded.Actions, first.Actions);
        Assert.Equal(recorded.Actions, second.Actions);
        Assert.Equal((recorded.Output, recorded.Output), (first.Output, second.Output));
        // From the record alone.
        Assert.Equal(activities, app.Hub.Activities.Count);
    }

    [Fact]
    public async Task A_trace_that_ends_twice_is_not_learned_from_twice_at_once()
    {
        await using var store = await TestStore.CreateAsync(database);
        var gate = new Gate();
        await using var app = await AzureApp.StartAsync(database, store, services => services.AddTransient<ILearningSteps>(provider =>
            new WatchedSteps(ActivatorUtilities.CreateInstance<DirectLearningSteps>(provider), _ => gate.WaitAsync())));
        var trace = Guid.NewGuid();
        (await app.PostAsync(Routes.StartTrace, new { correlation_id = trace, prompt_text = "Do it" })).Accepted();

        for (var time = 0; time < 3; time++)
        {
            (await app.PostAsync(Routes.CompleteTrace, new { correlation_id = trace, status = "success" })).Accepted();
        }

        await gate.ReachedAsync();
        gate.Open();
        Assert.Null((await app.LearnedAsync(trace)).Failure);
        Assert.Single(app.Hub.Activities, activity => activity.Name == "AssembleTrace");
    }

    [Fact]
    public async Task An_event_that_arrives_while_the_trace_is_learned_from_has_it_learned_from_again()
    {
        await using var store = await TestStore.CreateAsync(database);
        var gate = new Gate();
        await using var app = await AzureApp.StartAsync(database, store, services => services.AddTransient<ILearningSteps>(provider =>
            new WatchedSteps(ActivatorUtilities.CreateInstance<DirectLearningSteps>(provider), _ => gate.WaitAsync())));
        var session = new ClaudeSession();
        (await app.PostAsync(Routes.ClaudeCodeHook, ApiClient.Ndjson(session.Work("Fix the failing checkout test")))).Accepted();
        await gate.ReachedAsync();

        (await app.PostAsync(Routes.ClaudeCodeHook, session.After("Read", new() { ["file_path"] = "late.ts" }, []).ToJsonString())).Ok();
        gate.Open();
        await app.LearnedAsync(session.TraceId);

        var unlearned = await store.Get<UnlearnedTraces>().NextAsync(10, TimeSpan.Zero, TestContext.Current.CancellationToken);
        Assert.Equal([session.TraceId], unlearned);
    }

    [Fact]
    public async Task A_step_that_fails_is_tried_again_with_growing_pauses()
    {
        await using var store = await TestStore.CreateAsync(database);
        var failures = 3;
        await using var app = await AzureApp.StartAsync(database, store, services => services.AddTransient<ILearningSteps>(provider =>
            new WatchedSteps(ActivatorUtilities.CreateInstance<DirectLearningSteps>(provider), _ =>
                Interlocked.Decrement(ref failures) >= 0 ? throw new InvalidOperationException("not now") : Task.CompletedTask)));
        var session = new ClaudeSession();

        (await app.PostAsync(Routes.ClaudeCodeHook, ApiClient.Ndjson(session.Work("Fix the failing checkout test")))).Accepted();

        Assert.Null((await app.LearnedAsync(session.TraceId)).Failure);
        Assert.Equal([2, 4, 8], app.Hub.RetryWaits.Select(wait => wait.TotalSeconds));
    }

    [Fact]
    public async Task When_it_fails_for_good_the_trace_says_why_and_waits_for_the_sweep()
    {
        await using var store = await TestStore.CreateAsync(database);
        var broken = true;
        await using var app = await AzureApp.StartAsync(database, store, services => services.AddTransient<ILearningSteps>(provider =>
            new WatchedSteps(ActivatorUtilities.CreateInstance<DirectLearningSteps>(provider), _ =>
                broken ? throw new InvalidOperationException("cannot judge this one") : Task.CompletedTask)));
        var session = new ClaudeSession();
        (await app.PostAsync(Routes.ClaudeCodeHook, ApiClient.Ndjson(session.Work("Fix the failing checkout test")))).Accepted();

        Assert.NotNull((await app.LearnedAsync(session.TraceId)).Failure);
        Assert.Equal("cannot judge this one", await store.ScalarAsync<string>("SELECT learn_error FROM execution_traces"));

        broken = false;
        await store.ExecuteAsync("UPDATE execution_traces SET updated_at = updated_at - interval '1 minute'");
        await app.Host.FireTimerAsync("SweepUnlearned");

        Assert.Null((await app.LearnedAsync(session.TraceId)).Failure);
        Assert.Equal(1, await store.ScalarAsync<long>("SELECT count(*) FROM execution_traces WHERE learned_at IS NOT NULL AND learn_error IS NULL"));
    }

    [Fact]
    public async Task While_the_embedding_model_is_away_learning_waits_and_that_is_not_held_against_the_trace()
    {
        await using var store = await TestStore.CreateAsync(database);
        await using var app = await AzureApp.StartAsync(
            database, store, settings: [("EMBEDDING_URL", "http://127.0.0.1:1/v1"), ("EMBEDDING_MODEL", "a-model")]);
        var session = new ClaudeSession();

        (await app.PostAsync(Routes.ClaudeCodeHook, ApiClient.Ndjson(session.Work("Fix the failing checkout test")))).Accepted();

        Assert.Null((await app.LearnedAsync(session.TraceId)).Failure);
        Assert.Equal(1, await store.ScalarAsync<long>(
            "SELECT count(*) FROM execution_traces WHERE learned_at IS NULL AND learn_attempts = 1 AND learn_error LIKE '%a-model%'"));
    }

    [Fact]
    public async Task A_host_that_is_killed_in_the_middle_leaves_it_to_the_next()
    {
        await using var store = await TestStore.CreateAsync(database);
        var gate = new Gate();
        var hub = new TaskHubStorage();
        var session = new ClaudeSession();
        await using (var app = await AzureApp.StartAsync(database, store, services => services.AddSingleton(hub).AddTransient<ILearningSteps>(provider =>
            new WatchedSteps(ActivatorUtilities.CreateInstance<DirectLearningSteps>(provider), _ => gate.WaitAsync()))))
        {
            (await app.PostAsync(Routes.ClaudeCodeHook, ApiClient.Ndjson(session.Work("Fix the failing checkout test")))).Accepted();
            await gate.ReachedAsync();
            app.Hub.Kill();
            gate.Open();
        }

        await using var next = await AzureApp.StartAsync(database, store, services => services.AddSingleton(hub));

        var learned = await next.LearnedAsync(session.TraceId);
        Assert.Null(learned.Failure);
        Assert.Equal(1, await store.ScalarAsync<long>("SELECT count(*) FROM success_patterns"));
        // What was done and recorded before is not done again.
        Assert.DoesNotContain(next.Hub.Activities, activity => activity.Name == "AssembleTrace");
    }

    [Fact]
    public async Task A_trace_of_any_size_sends_only_small_things_through_the_hub()
    {
        await using var store = await TestStore.CreateAsync(database);
        await using var app = await AzureApp.StartAsync(database, store);
        var session = new ClaudeSession();
        var words = string.Join(' ', Enumerable.Range(0, 60_000).Select(_ => AnyWord.Next()));
        (await app.PostAsync(Routes.ClaudeCodeHook, session.Prompt("Fix the failing checkout test. " + words).ToJsonString())).Ok();
        foreach (var chunk in Enumerable.Range(0, 3000).Chunk(500))
        {
            (await app.PostAsync(Routes.ClaudeCodeHook, ApiClient.Ndjson(chunk.Select(i =>
                session.After($"mcp__server{i}__tool", new() { ["q"] = new string('x', 500) }, new() { ["out"] = new string('y', 500) }))))).Accepted();
        }

        (await app.PostAsync(Routes.ClaudeCodeHook, ApiClient.Ndjson(session.Work("Fix the failing checkout test. " + words).Skip(1)))).Accepted();

        var learned = await app.LearnedAsync(session.TraceId);
        Assert.Null(learned.Failure);
        Assert.Contains(learned.Actions, action => action.Name == "StorePattern");
        // What Azure Storage keeps in a queue message and a table row, without a blob.
        Assert.InRange(app.Hub.LargestPayload, 1, 60_000);
    }

    [Fact]
    public async Task An_orchestrator_that_is_not_deterministic_is_caught_by_the_contract()
    {
        await using var store = await TestStore.CreateAsync(database);
        await using var app = await AzureApp.StartAsync(database, store);
        var session = new ClaudeSession();
        (await app.PostAsync(Routes.ClaudeCodeHook, ApiClient.Ndjson(session.Work("Fix the failing checkout test")))).Accepted();
        var recorded = await app.LearnedAsync(session.TraceId);
        recorded.Actions[2] = recorded.Actions[2] with { Name = "SomethingElse" };

        var replayed = await app.Hub.ReplayAsync(recorded);

        Assert.Contains("is not deterministic", replayed.Failure?.Message, StringComparison.Ordinal);
    }

    // Without what time and identity put into it.
    private const string PatternSql = """
        SELECT (to_jsonb(p) - 'id' - 'created_at' - 'updated_at' - 'last_used_at' - 'status_since')::text FROM success_patterns p
        """;
}
