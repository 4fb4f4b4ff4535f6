using Traceability.Ingest.Events;
using Traceability.Testing.Learning;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Mining.Chains;

public sealed class ChainsThatChangeTests(SharedDatabase database)
{
    private readonly Guid root = Guid.NewGuid();

    [Fact]
    public async Task A_subagent_that_arrives_late_corrects_the_chain()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync(Delegated.Explored(root));
        await store.LearnAndMineAsync();
        await store.LetTimePassAsync();
        await store.MineAsync();

        await store.WriteAsync(Delegated.Child(root, "Reviewer", 700, 900));
        var report = await store.LearnAndMineAsync();

        Assert.Equal(1, report.Traces);
        Assert.Equal(["main > Explore, Plan, Reviewer"], await store.ChainsAsync());
        Assert.Equal(1, await store.CountAsync("agent_chaining_patterns", "usage_count = 1 AND avg_coordination_overhead_ms = 400"));
    }

    [Fact]
    public async Task A_subagent_that_turns_out_anothers_leaves_the_chain()
    {
        await using var store = await TestStore.CreateAsync(database);
        var (other, child) = (Guid.NewGuid(), Guid.NewGuid());
        await store.WriteAsync(
        [
            .. Work.Done(root), .. Work.Done(other), Delegated.Child(root, "Explore", 100, 300, child) with { RootId = root },
        ]);
        await store.LearnAndMineAsync();
        Assert.Equal(1, await store.CountAsync("chain_occurrences", $"root_correlation_id = '{root}'"));

        await store.WriteAsync(new TraceChange(child) { ParentId = other, ParentExecutionId = Guid.NewGuid() });
        await store.LearnAndMineAsync();

        Assert.Equal(1, await store.CountAsync("chain_occurrences"));
        Assert.Equal(1, await store.CountAsync("agent_chaining_patterns", $"usage_count = 1 AND source_traces = ARRAY['{other}'::uuid]"));
    }

    [Fact]
    public async Task A_root_is_counted_when_it_has_ended_and_not_before()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync([.. Delegated.Explored(root)
            .Where(told => told is not TraceChange { CompletedAt: not null } end || end.CorrelationId != root)]);
        await store.LearnAndMineAsync();
        Assert.Empty(await store.ChainsAsync());

        await store.WriteAsync(Delegated.Explored(root));
        await store.LearnAndMineAsync();

        Assert.Equal(["main > Explore, Plan"], await store.ChainsAsync());
    }

    [Fact]
    public async Task Counts_stay_when_the_traces_go()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync([.. Delegated.Explored(root), .. Delegated.Explored(Guid.NewGuid())]);
        await store.LearnAndMineAsync();
        var before = await store.RowsAsync("agent_chaining_patterns", "updated_at", "source_traces", "last_used_at", "trigger_context");

        await store.ExecuteAsync("DELETE FROM execution_traces");
        await store.MineAsync();
        Assert.Equal(
            before, await store.RowsAsync("agent_chaining_patterns", "updated_at", "source_traces", "last_used_at", "trigger_context"));

        await store.WriteAsync(Delegated.Explored(Guid.NewGuid()));
        await store.LearnAndMineAsync();

        Assert.Equal(1, await store.CountAsync("agent_chaining_patterns", "usage_count = 3"));
    }
}
