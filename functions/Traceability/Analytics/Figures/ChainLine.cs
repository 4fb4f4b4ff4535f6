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
/// <param name="Chance">How likely it worked, those counted too that are unclear.</param>
/// <param name="P50TotalMs">Half took no longer.</param>
/// <param name="OverheadShare">Of their whole time, the share in which none of them worked; null when that cannot be told.</param>
/// <param name="StartedBy">What made it begin, the most frequent three: <c>[{kind, name, n}]</c>, as in <see cref="Trigger"/>.</param>
internal sealed record ChainLine(
    string PrimaryAgent, IReadOnlyList<string> DelegatedAgents, long Uses, Rate Success, int Depth, double? MeanTotalMs,
    double? MeanOverheadMs, JsonElement? Triggers, DateTimeOffset LastAt, IReadOnlyList<Guid> Traces, Chance Chance, double? P50TotalMs,
    double? OverheadShare, JsonElement StartedBy)
{
    public static AnalyticsQuery<ChainLine> Query { get; } = new(
        sql => $"""
            WITH found AS MATERIALIZED (
              SELECT o.*, u.chance, u.trigger_kind, u.trigger_name
              FROM chain_occurrences o LEFT JOIN chain_turns u USING (root_correlation_id)
              WHERE {sql.Within("o.occurred_at")}{sql.Of("o.root_correlation_id")}
            ), begun AS (
              SELECT primary_agent, delegated_agents,
                jsonb_agg(jsonb_build_object('kind', trigger_kind, 'name', trigger_name, 'n', n) ORDER BY place) AS started_by
              FROM (
                SELECT primary_agent, delegated_agents, trigger_kind, trigger_name, count(*) AS n,
                  row_number() OVER (
                    PARTITION BY primary_agent, delegated_agents ORDER BY count(*) DESC, trigger_kind, trigger_name) AS place
                FROM found WHERE trigger_kind IS NOT NULL GROUP BY 1, 2, 3, 4) each
              WHERE place <= 3 GROUP BY 1, 2
            )
            SELECT c.*, p.trigger_context, coalesce(b.started_by, '[]') AS started_by FROM (
              SELECT o.primary_agent, o.delegated_agents, count(*) AS uses, count(o.success) AS judged,
                count(*) FILTER (WHERE o.success) AS successes, count(o.chance) AS chances, coalesce(sum(o.chance), 0) AS likely,
                max(o.delegation_depth) AS depth, avg(o.total_duration_ms) AS total_ms, avg(o.overhead_ms) AS overhead_ms,
                percentile_cont(0.5) WITHIN GROUP (ORDER BY o.total_duration_ms) AS p50_ms,
                sum(o.overhead_ms) / nullif(sum(o.total_duration_ms) FILTER (WHERE o.overhead_ms IS NOT NULL), 0) AS overhead_share,
                max(o.occurred_at) AS last_at,
                (array_agg(o.root_correlation_id ORDER BY o.occurred_at DESC, o.root_correlation_id))[1:10] AS traces
              FROM found o GROUP BY 1, 2) c
            LEFT JOIN begun b USING (primary_agent, delegated_agents)
            LEFT JOIN agent_chaining_patterns p USING (primary_agent, delegated_agents)
            ORDER BY c.uses DESC, c.primary_agent, c.delegated_agents {sql.Page}
            """,
        row => new ChainLine(
            row.Text("primary_agent"), row.Texts("delegated_agents"), row.Long("uses"), Rate.Read(row, "successes", "judged"),
            row.Int("depth"), row.DoubleOrNull("total_ms"), row.DoubleOrNull("overhead_ms"), row.JsonOrNull("trigger_context"),
            row.Time("last_at"), row.Guids("traces"), Chance.Read(row, "likely", "chances"), row.DoubleOrNull("p50_ms"),
            row.DoubleOrNull("overhead_share"), row.Json("started_by")));
}
