using Traceability.Ingest.Events;
using Traceability.Testing.Ingest;
using Traceability.Testing.Learning;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Mining.Chains;

public sealed class ChainMiningTests(SharedDatabase database)
{
    private readonly Guid root = Guid.NewGuid();

    [Fact]
    public async Task A_root_and_whoever_worked_for_it_are_a_chain_with_the_numbers_of_the_root()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync(Delegated.Explored(root));

        var report = await store.LearnAndMineAsync();

        Assert.Equal((4, 1, 1, true), (report.Traces, report.ChainsRefreshed, report.Chains, report.Finished));
        Assert.Equal(["main > Explore, Plan"], await store.ChainsAsync());
        Assert.Equal(1, await store.CountAsync("agent_chaining_patterns", $"""
            delegation_depth = 1 AND usage_count = 1 AND success_rate = 1 AND avg_total_duration_ms = 1000
            AND avg_coordination_overhead_ms = 600 AND source_traces = ARRAY['{root}'::uuid] AND last_used_at = '2025-03-01 09:00Z'
            """));
    }

    [Fact]
    public async Task The_numbers_of_a_chain_are_those_of_all_its_roots()
    {
        await using var store = await TestStore.CreateAsync(database);
        var failed = Guid.NewGuid();
        await store.WriteAsync([.. Delegated.Explored(root), .. Delegated.Explored(Guid.NewGuid()), .. Delegated.Explored(failed)]);
        await store.WriteAsync(
            Told.Call(failed, "Bash", at: 3000, worked: false, input: """{"command": "dotnet test"}""", gates: "test:failed"),
            Told.End(failed, at: 4000, status: "error"));

        await store.LearnAndMineAsync();

        Assert.Equal(1, await store.CountAsync("agent_chaining_patterns", """
            usage_count = 3 AND success_rate = 0.6667 AND avg_total_duration_ms = 2000 AND avg_coordination_overhead_ms = 1600
            AND cardinality(source_traces) = 3
            """));
    }

    [Fact]
    public async Task What_a_chain_is_for_is_told_by_what_its_roots_were_about()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync(
            [.. Delegated.Explored(root), new TraceChange(root) { Project = "/work/parser" }, .. Delegated.Explored(Guid.NewGuid())]);

        await store.LearnAndMineAsync();

        Assert.Equal(1, await store.CountAsync("agent_chaining_patterns", """
            trigger_context -> 'intents' = '{"debug": 2}' AND trigger_context -> 'keywords' ? 'parser'
            AND trigger_context -> 'projects' = '{"/work/parser": 1}'
            """));
    }

    [Fact]
    public async Task A_root_of_which_nothing_shows_how_it_went_counts_as_use_but_not_for_the_rate()
    {
        await using var store = await TestStore.CreateAsync(database);
        // Claude Code says that it stopped, and not that it worked.
        await store.WriteAsync(
            Told.Prompt(root) with { Source = "claude-code" }, Delegated.Child(root, "Explore", 100, 300), Told.End(root));

        await store.LearnAndMineAsync();

        Assert.Equal(1, await store.CountAsync("agent_chaining_patterns", "usage_count = 1 AND success_rate IS NULL"));
    }

    [Fact]
    public async Task Agents_of_agents_are_part_of_the_chain_of_the_root_and_have_none_of_their_own()
    {
        await using var store = await TestStore.CreateAsync(database);
        var planner = Guid.NewGuid();
        await store.WriteAsync(
            [.. Work.Done(root), Delegated.Child(root, "Plan", 100, 600, planner), Delegated.Child(planner, "Explore", 200, 300)]);

        await store.LearnAndMineAsync();

        Assert.Equal(["main > Plan, Explore"], await store.ChainsAsync());
        Assert.Equal(1, await store.CountAsync("agent_chaining_patterns", "delegation_depth = 2 AND avg_coordination_overhead_ms = 500"));
    }

    [Fact]
    public async Task A_decision_without_a_trace_of_its_own_counts_by_the_times_of_its_call()
    {
        await using var store = await TestStore.CreateAsync(database);
        var call = Told.Call(root, "Task", at: 100, milliseconds: 200, input: """{"subagent_type": "Explore"}""");
        await store.WriteAsync([.. Work.Done(root), call, Told.Routing(root, "Explore") with { ExecutionId = call.ExecutionId }]);

        await store.LearnAndMineAsync();

        Assert.Equal(["main > Explore"], await store.ChainsAsync());
        Assert.Equal(1, await store.CountAsync("agent_chaining_patterns", "avg_coordination_overhead_ms = 800"));
    }

    [Fact]
    public async Task A_call_that_failed_started_nobody_and_advice_is_no_delegation()
    {
        await using var store = await TestStore.CreateAsync(database);
        var call = Told.Call(root, "Task", worked: false);
        await store.WriteAsync(
        [
            .. Work.Done(root), call, Told.Routing(root, "Explore") with { ExecutionId = call.ExecutionId },
            Told.Routing(root, "Plan") with { RoutingStrategy = "registry" },
        ]);

        await store.LearnAndMineAsync();

        Assert.Empty(await store.ChainsAsync());
    }

    [Fact]
    public async Task A_trace_without_anybody_below_it_is_no_chain()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync(Work.Done(root));

        var report = await store.LearnAndMineAsync();

        Assert.Equal((1, 0, 0), (report.Traces, report.ChainsRefreshed, report.Chains));
        Assert.Equal(0, await store.CountAsync("chain_occurrences"));
    }
}
