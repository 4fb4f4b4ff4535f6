using Traceability.Ingest.Events;
using Traceability.Matching;
using Traceability.Patterns.Plans;
using Traceability.Testing.Ingest;
using Traceability.Testing.Learning;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Patterns.Plans;

public sealed class PlanOutcomeTests(SharedDatabase database)
{
    private readonly Guid trace = Guid.NewGuid();

    [Fact]
    public async Task What_a_trace_did_otherwise_than_its_plan_is_kept_with_the_use()
    {
        await using var store = await UsedAsync();

        await LearnAsync(store, WithoutReading());

        Assert.Equal(1, await CountAsync(store, "missing_step", "look"));
        Assert.Equal(1, await CountAsync(store, "extra_step", "research"));
        Assert.Equal(1, await CountAsync(store, "over_duration", "9000"));
        Assert.Equal(1, await store.CountAsync("pattern_usage_log", "performance_variance = 8"));
    }

    [Fact]
    public async Task Learned_again_with_more_learned_since_the_deviations_are_the_same()
    {
        await using var store = await UsedAsync();
        await LearnAsync(store, WithoutReading());
        var before = await store.ScalarAsync<string>("SELECT deviations::text FROM pattern_usage_log");

        await store.WriteAsync(Work.Done(Guid.NewGuid(), milliseconds: 20_000));
        await store.ForgetItLearnedAsync();
        await store.LearnAsync();

        Assert.Equal(before, await store.ScalarAsync<string>("SELECT deviations::text FROM pattern_usage_log"));
    }

    [Fact]
    public async Task How_often_a_step_was_left_out_by_what_worked_goes_back_into_the_pattern()
    {
        await using var store = await UsedAsync();
        await LearnAsync(store, WithoutReading());

        var plan = await PlanAsync(store);

        Assert.Equal(1, plan.HookPlan.Single(step => step.Step == "look").Skipped);
        Assert.Equal(0, plan.HookPlan.Single(step => step.Step == "change").Skipped);
    }

    [Fact]
    public async Task Nobody_deviates_from_a_plan_that_was_held_out()
    {
        await using var store = await UsedAsync(new HoldOut(1));

        await LearnAsync(store, WithoutReading());

        Assert.Equal(1, await store.CountAsync("pattern_usage_log", "NOT used AND deviations = '[]' AND actual_duration_ms = 9000"));
    }

    [Fact]
    public async Task A_pattern_that_was_handed_over_without_its_plan_is_held_to_the_one_it_has()
    {
        await using var store = await UsedAsync(withPlan: false);

        await LearnAsync(store, WithoutReading());

        Assert.Equal(1, await CountAsync(store, "missing_step", "look"));
        Assert.Equal(1, await store.CountAsync("pattern_usage_log", "plan IS NOT NULL"));
    }

    [Fact]
    public async Task The_plan_is_drawn_from_what_the_evidence_looked_up_and_called()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync([.. Work.Done(trace),
            Told.Call(trace, "mcp__docs__search", at: 50) with
            {
                IntelligenceFunctionsExecuted = ["mcp__docs__search"],
                RagQueriesExecuted = Told.Json("""[{"query": "empty input", "source": "docs"}]"""),
            },
            Told.Endpoint(trace, at: 500)]);
        await store.LearnAsync();

        var plan = await PlanAsync(store);

        Assert.Equal(new PlanFunction("mcp__docs__search", 1), Assert.Single(plan.IntelligencePlan.Functions));
        Assert.Equal(new PracticeQuery("empty input", "docs"), Assert.Single(plan.IntelligencePlan.RagQueries));
        Assert.Equal(new EndpointExpectation("api.example.com", "GET", "/items/{id}", 200, 1, 1), Assert.Single(plan.EndpointExpectations));
    }

    private IReadOnlyList<IngestEvent> WithoutReading() =>
    [
        Told.Prompt(trace, Work.FixParser),
        Told.Call(trace, "WebSearch", at: 100, input: """{"query": "parser"}"""),
        Told.Call(trace, "Edit", at: 400, input: """{"file_path": "src/parser.cs"}"""),
        Told.Call(trace, "Bash", at: 700, input: """{"command": "dotnet test"}""", gates: "test:passed"),
        Told.End(trace, 9000),
    ];

    private async Task<TestStore> UsedAsync(HoldOut? holdOut = null, bool withPlan = true)
    {
        var store = await TestStore.CreateAsync(database);
        await store.WriteAsync(Work.Done(Guid.NewGuid()));
        await store.LearnAsync();
        var match = await MatchAsync(store);
        var plan = withPlan
            ? await store.Get<ReadPlans>().ForAsync(match.PatternId, match.Confidence, TestContext.Current.CancellationToken)
            : null;
        await new LogUsage(store.DataSource, holdOut ?? HoldOut.None)
            .RunAsync(trace, Work.FixParser, match, plan, TestContext.Current.CancellationToken);
        return store;
    }

    private static async Task<PatternMatch> MatchAsync(TestStore store)
    {
        var matches = (await store.Get<MatchPatterns>()
            .RunAsync(new() { UserRequest = Work.FixParser }, TestContext.Current.CancellationToken)).Matches;
        // The one that was there first, whatever was learned since.
        var first = await store.ScalarAsync<Guid>("SELECT pattern_id FROM success_patterns ORDER BY id LIMIT 1");
        return matches.Single(match => match.PatternId == first);
    }

    private static async Task<ReplayPlan> PlanAsync(TestStore store)
    {
        var match = await MatchAsync(store);
        return (await store.Get<ReadPlans>().ForAsync(match.PatternId, match.Confidence, TestContext.Current.CancellationToken))!;
    }

    private static async Task LearnAsync(TestStore store, IReadOnlyList<IngestEvent> events)
    {
        await store.WriteAsync(events);
        await store.LearnAsync();
    }

    private static Task<long> CountAsync(TestStore store, string kind, string what) => store.CountAsync(
        "pattern_usage_log", $$"""deviations @> '[{"kind": "{{kind}}", "what": "{{what}}"}]'""");
}
