using Traceability.Analytics.Asking;
using Traceability.Storage;

namespace Traceability.Analytics.Figures;

/// <summary>What happened in a bucket of time; a bucket in which nothing did is there as well.</summary>
/// <param name="At">The beginning of the bucket.</param>
/// <param name="Traces">How many prompts were worked on; where an agent is asked for, how often it worked.</param>
/// <param name="Success">Of those judged, those that came out well.</param>
/// <param name="Durations">How long they took.</param>
/// <param name="ToolCalls">Calls of tools.</param>
/// <param name="FailedToolCalls">Of those that ended, those that failed.</param>
/// <param name="EndpointCalls">Calls that left the agent.</param>
/// <param name="FailedEndpointCalls">Of those that ended, those that failed.</param>
/// <param name="Errors">Errors in them.</param>
/// <param name="OutputTokens">Tokens that models wrote.</param>
/// <param name="CostUsd">What the answers cost that have a price; null where none has.</param>
/// <param name="UnpricedAnswers">Answers that have no price.</param>
internal sealed record TimePoint(
    DateTimeOffset At, long Traces, Rate Success, Durations Durations, long ToolCalls, Rate FailedToolCalls, long EndpointCalls,
    Rate FailedEndpointCalls, long Errors, long OutputTokens, double? CostUsd, long UnpricedAnswers)
{
    public static AnalyticsQuery<TimePoint> Query { get; } = new(
        sql => $"""
            SELECT b.at, coalesce(t.traces, 0) AS traces, coalesce(t.successes, 0) AS successes, coalesce(t.judged, 0) AS judged,
              coalesce(t.timed, 0) AS timed, t.mean_ms, t.percentiles_ms, coalesce(h.calls, 0) AS tool_calls, coalesce(h.ended, 0) AS ended,
              coalesce(h.failed, 0) AS failed, coalesce(e.calls, 0) AS endpoint_calls, coalesce(e.ended, 0) AS ended_endpoint_calls,
              coalesce(e.failed, 0) AS failed_endpoint_calls, coalesce(o.errors, 0) AS errors,
              coalesce(s.output_tokens, 0) AS output_tokens, s.cost_usd, coalesce(s.unpriced_answers, 0) AS unpriced_answers
            FROM {sql.Buckets("b (at)")}
            LEFT JOIN (
              SELECT bucket, count(*) AS traces, count(*) FILTER (WHERE outcome = 'success') AS successes,
                count(*) FILTER (WHERE outcome <> 'unclear') AS judged, {Asking.Durations.Columns("duration_ms")}
              FROM (
                SELECT {sql.Bucket("t.started_at")} AS bucket, t.duration_ms, trace_outcome(t.success_criteria) AS outcome
                FROM execution_traces t WHERE {sql.Within("t.started_at")} AND {sql.Prompts("t")}) t
              GROUP BY 1) t ON t.bucket = b.at
            LEFT JOIN (
              SELECT {sql.Bucket("h.started_at")} AS bucket, count(*) AS calls, count(h.success) AS ended,
                count(*) FILTER (WHERE h.success IS FALSE) AS failed
              FROM hook_executions h WHERE {sql.Within("h.started_at")} AND h.tool_name IS NOT NULL{sql.Of("h.correlation_id")}
              GROUP BY 1) h ON h.bucket = b.at
            LEFT JOIN (
              SELECT {sql.Bucket("e.started_at")} AS bucket, count(*) AS calls, count(e.success) AS ended,
                count(*) FILTER (WHERE e.success IS FALSE) AS failed
              FROM endpoint_calls e WHERE {sql.Within("e.started_at")}{sql.Of("e.correlation_id")} GROUP BY 1) e ON e.bucket = b.at
            LEFT JOIN (
              SELECT {sql.Bucket("o.occurred_at")} AS bucket, count(*) AS errors
              FROM error_occurrences o WHERE {sql.Within("o.occurred_at")}{sql.Of("o.correlation_id")} GROUP BY 1) o ON o.bucket = b.at
            LEFT JOIN (
              SELECT {sql.Bucket("s.at")} AS bucket, sum(s.output_tokens)::bigint AS output_tokens, sum(s.cost_usd) AS cost_usd,
                count(*) FILTER (WHERE s.cost_usd IS NULL) AS unpriced_answers
              FROM answer_spend s WHERE {sql.Within("s.at")}{sql.Spend("s")} GROUP BY 1) s ON s.bucket = b.at
            ORDER BY b.at
            """,
        row => new TimePoint(
            row.Time("at"), row.Long("traces"), Rate.Read(row, "successes", "judged"), Asking.Durations.Read(row), row.Long("tool_calls"),
            Rate.Read(row, "failed", "ended"), row.Long("endpoint_calls"), Rate.Read(row, "failed_endpoint_calls", "ended_endpoint_calls"),
            row.Long("errors"), row.Long("output_tokens"), row.DoubleOrNull("cost_usd"), row.Long("unpriced_answers")));
}
