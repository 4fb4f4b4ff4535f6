using System.Text.Json;
using Traceability.Analytics.Asking;
using Traceability.Storage;

namespace Traceability.Analytics.Figures;

/// <summary>Who delegates to whom, in that order, and how that goes.</summary>
/// <param name="PrimaryAgent">Who delegates.</param>
/// <param name="DelegatedAgents">To whom, in the order in which they began.</param>
/// <param name="Uses">In how many traces.</param>
/// <param name="Success">Of those judged, those that came out well.</param>
/// <param name="Depth">How deep it nests.</param>
/// <param name="MeanTotalMs">How long it takes, on average.</param>
/// <param name="MeanOverheadMs">Of that, while none of them worked; null when that cannot be told.</param>
/// <param name="Triggers">What it is for: intents, keywords and projects, as mined from its latest occurrences.</param>
/// <param name="LastAt">When it was last.</param>
/// <param name="Traces">The latest ten traces.</param>
internal sealed record ChainLine(
    string PrimaryAgent, IReadOnlyList<string> DelegatedAgents, long Uses, Rate Success, int Depth, double? MeanTotalMs,
    double? MeanOverheadMs, JsonElement? Triggers, DateTimeOffset LastAt, IReadOnlyList<Guid> Traces)
{
    public static AnalyticsQuery<ChainLine> Query { get; } = new(
        sql => $"""
            SELECT c.*, p.trigger_context FROM (
              SELECT o.primary_agent, o.delegated_agents, count(*) AS uses, count(o.success) AS judged,
                count(*) FILTER (WHERE o.success) AS successes, max(o.delegation_depth) AS depth, avg(o.total_duration_ms) AS total_ms,
                avg(o.overhead_ms) AS overhead_ms, max(o.occurred_at) AS last_at,
                (array_agg(o.root_correlation_id ORDER BY o.occurred_at DESC, o.root_correlation_id))[1:10] AS traces
              FROM chain_occurrences o WHERE {sql.Within("o.occurred_at")}{sql.Of("o.root_correlation_id")}
              GROUP BY 1, 2) c
            LEFT JOIN agent_chaining_patterns p USING (primary_agent, delegated_agents)
            ORDER BY c.uses DESC, c.primary_agent, c.delegated_agents {sql.Page}
            """,
        row => new ChainLine(
            row.Text("primary_agent"), row.Texts("delegated_agents"), row.Long("uses"), Rate.Read(row, "successes", "judged"),
            row.Int("depth"), row.DoubleOrNull("total_ms"), row.DoubleOrNull("overhead_ms"), row.JsonOrNull("trigger_context"),
            row.Time("last_at"), row.Guids("traces")));
}
