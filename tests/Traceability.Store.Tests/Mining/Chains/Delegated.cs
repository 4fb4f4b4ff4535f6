using Traceability.Ingest.Events;
using Traceability.Mining;
using Traceability.Testing.Ingest;
using Traceability.Testing.Learning;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Mining.Chains;

/// <summary>Work that was handed on, and mining what is there.</summary>
internal static class Delegated
{
    /// <summary>A subagent's trace, told whole; its times are in milliseconds like those of <see cref="Told"/>.</summary>
    public static TraceChange Child(Guid parent, string agent, double from, double to, Guid? trace = null, Guid? call = null) =>
        new(trace ?? Guid.NewGuid())
        {
            ParentId = parent,
            ParentExecutionId = call,
            Agent = agent,
            PromptText = "Look into the parser",
            StartedAt = Told.At(from),
            CompletedAt = Told.At(to),
            Status = "success",
            Success = true,
        };

    /// <summary>
    /// A root that handed its work to two explorers side by side and then to a planner: nobody worked for 600 of its 1,000 ms.
    /// </summary>
    public static IReadOnlyList<IngestEvent> Explored(Guid root) =>
    [
        .. Work.Done(root), Child(root, "Explore", 100, 300), Child(root, "Explore", 200, 400), Child(root, "Plan", 500, 600),
    ];

    /// <summary>Learns from what is there and mines it.</summary>
    public static async Task<MineReport> LearnAndMineAsync(this TestStore store)
    {
        await store.LearnAsync();
        return await store.MineAsync();
    }

    public static Task<MineReport> MineAsync(this TestStore store, IProgress<int>? progress = null, TimeSpan? longest = null) =>
        store.Get<MinePatterns>().RunAsync(progress, longest, TestContext.Current.CancellationToken);

    /// <summary>As if all that was learned had been learned long before mining looked.</summary>
    public static Task LetTimePassAsync(this TestStore store) =>
        store.ExecuteAsync("UPDATE execution_traces SET learned_at = learned_at - interval '1 hour'");

    /// <summary>The chains, each <c>primary > delegated, delegated</c>.</summary>
    public static async Task<string[]> ChainsAsync(this TestStore store) => await store.ScalarAsync<string[]>(
        """
        SELECT coalesce(
          array_agg(primary_agent || ' > ' || array_to_string(delegated_agents, ', ') ORDER BY primary_agent, delegated_agents), '{}')
        FROM agent_chaining_patterns
        """) ?? [];
}
