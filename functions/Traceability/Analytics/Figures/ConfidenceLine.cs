using Traceability.Analytics.Asking;
using Traceability.Storage;

namespace Traceability.Analytics.Figures;

/// <summary>
/// What became of recommendations that were about equally sure: where confidence is worth what it says, as many were right as it said.
/// </summary>
/// <param name="From">The least confidence of the band, 0 to 0.9.</param>
/// <param name="To">Where the next band begins.</param>
/// <param name="Recommended">How often an agent was recommended so surely.</param>
/// <param name="Confidence">How sure, on average.</param>
/// <param name="Taken">Of those, how often it was then given the work.</param>
/// <param name="Right">Of those taken that were judged, how often that came out well.</param>
internal sealed record ConfidenceLine(double From, double To, long Recommended, double Confidence, Rate Taken, Rate Right)
{
    private const int Bands = 10;

    /// <summary>The bands in which there are recommendations, the least sure first.</summary>
    public static AnalyticsQuery<ConfidenceLine> Query { get; } = new(
        // As the standing of an agent has it: taken where the agent was then started in the same trace, and judged by what it did, or,
        // while that has no verdict, by what it was started for.
        sql => $"""
            WITH recommended AS MATERIALIZED (
              SELECT d.correlation_id, d.selected_agent, d.confidence_total AS confidence,
                least({Bands - 1}, greatest(0, floor(d.confidence_total * {Bands})))::integer AS band
              FROM agent_routing_decisions d
              WHERE {sql.Within("d.decided_at")} AND d.confidence_total IS NOT NULL
                AND d.routing_strategy IN ('explicit', 'pattern_replay', 'pattern_suggestion', 'registry'){sql.Of("d.correlation_id")})
            SELECT r.band, count(*) AS recommended, avg(r.confidence) AS confidence, count(*) FILTER (WHERE g.taken) AS taken,
              count(g.success) AS judged, count(*) FILTER (WHERE g.success) AS successes
            FROM recommended r
            CROSS JOIN LATERAL (
              SELECT count(*) > 0 AS taken, bool_or(coalesce(
                  CASE WHEN NOT coalesce((c.success_criteria->>'is_unclear')::boolean, true)
                  THEN (c.success_criteria->>'is_success')::boolean END,
                  CASE WHEN NOT coalesce((t.success_criteria->>'is_unclear')::boolean, true)
                  THEN (t.success_criteria->>'is_success')::boolean END)) AS success
              FROM agent_routing_decisions d
              JOIN execution_traces t ON t.correlation_id = d.correlation_id
              LEFT JOIN LATERAL (
                SELECT c.success_criteria FROM execution_traces c
                WHERE c.parent_id = d.correlation_id AND c.parent_execution_id = d.execution_id LIMIT 1) c ON true
              WHERE d.correlation_id = r.correlation_id AND d.selected_agent = r.selected_agent AND d.routing_strategy = 'delegation') g
            GROUP BY r.band ORDER BY r.band {sql.Page}
            """,
        row => new ConfidenceLine(
            row.Int("band") / (double)Bands, (row.Int("band") + 1) / (double)Bands, row.Long("recommended"), row.Double("confidence"),
            Rate.Read(row, "taken", "recommended"), Rate.Read(row, "successes", "judged")));
}
