using Traceability.Analytics.Asking;
using Traceability.Storage;

namespace Traceability.Analytics.Figures;

/// <summary>How often a pattern was used in a bucket of time, and how that went.</summary>
/// <param name="At">The beginning of the bucket.</param>
/// <param name="Uses">How often it was handed over.</param>
/// <param name="Success">Of such traces that were judged, those that came out well.</param>
/// <param name="HeldOut">How often it was found and kept back.</param>
/// <param name="HeldOutSuccess">Of those that were judged, those that came out well.</param>
/// <param name="Traces">The latest twenty traces that it was handed over to.</param>
internal sealed record PatternUsagePoint(
    DateTimeOffset At, long Uses, Rate Success, long HeldOut, Rate HeldOutSuccess, IReadOnlyList<Guid> Traces)
{
    public static AnalyticsQuery<PatternUsagePoint> Query(Guid pattern) => new(
        sql => $"""
            SELECT b.at, count(*) FILTER (WHERE u.used) AS uses, count(u.success) FILTER (WHERE u.used) AS judged,
              count(*) FILTER (WHERE u.used AND u.success) AS successes, count(*) FILTER (WHERE NOT u.used) AS held_out,
              count(u.success) FILTER (WHERE NOT u.used) AS held_out_judged,
              count(*) FILTER (WHERE NOT u.used AND u.success) AS held_out_successes,
              coalesce((array_agg(u.correlation_id ORDER BY u.created_at DESC) FILTER (WHERE u.used))[1:20], ARRAY[]::uuid[]) AS traces
            FROM {sql.Buckets("b (at)")}
            LEFT JOIN pattern_usage_log u ON {sql.Bucket("u.created_at")} = b.at AND {sql.Within("u.created_at")}
              AND u.pattern_id = {sql.Add(pattern, NpgsqlTypes.NpgsqlDbType.Uuid)}{sql.Of("u.correlation_id")}
            GROUP BY b.at ORDER BY b.at
            """,
        row => new PatternUsagePoint(
            row.Time("at"), row.Long("uses"), Rate.Read(row, "successes", "judged"), row.Long("held_out"),
            Rate.Read(row, "held_out_successes", "held_out_judged"), row.Guids("traces")));
}
