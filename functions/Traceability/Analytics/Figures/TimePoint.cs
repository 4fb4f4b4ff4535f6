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
            WITH traces AS MATERIALIZED ({sql.Work("trace")}),
            calls AS ({sql.Work("call")}),
            endpoints AS ({sql.Work("endpoint")}),
            errors AS ({sql.Work("any error")}),
            spend AS ({sql.Spend()})
            SELECT b.at, coalesce(t.traces, 0) AS traces, coalesce(t.successes, 0) AS successes, coalesce(t.judged, 0) AS judged,
              coalesce(t.timed, 0) AS timed, t.total_ms, t.min_ms, t.max_ms, d.steps, d.step_counts, coalesce(h.calls, 0) AS tool_calls,
              coalesce(h.ended, 0) AS ended, coalesce(h.failed, 0) AS failed, coalesce(e.calls, 0) AS endpoint_calls,
              coalesce(e.ended, 0) AS ended_endpoint_calls, coalesce(e.failed, 0) AS failed_endpoint_calls,
              coalesce(o.errors, 0) AS errors, coalesce(s.output_tokens, 0) AS output_tokens, s.cost_usd,
              coalesce(s.unpriced_answers, 0) AS unpriced_answers
            FROM {sql.Buckets("b (at)")}
            LEFT JOIN (
              SELECT {sql.Bucket("at")} AS bucket, sum(runs)::bigint AS traces, sum(well)::bigint AS successes,
                sum(ended)::bigint AS judged, {Asking.Durations.Sums}
              FROM traces GROUP BY 1) t ON t.bucket = b.at
            LEFT JOIN ({Asking.Durations.Steps("traces", sql.Bucket("w.at"))}) d ON d.key = b.at
            LEFT JOIN (
              SELECT {sql.Bucket("at")} AS bucket, sum(runs)::bigint AS calls, sum(ended)::bigint AS ended,
                sum(ended - well)::bigint AS failed
              FROM calls WHERE what[2] IS NOT NULL GROUP BY 1) h ON h.bucket = b.at
            LEFT JOIN (
              SELECT {sql.Bucket("at")} AS bucket, sum(runs)::bigint AS calls, sum(ended)::bigint AS ended,
                sum(ended - well)::bigint AS failed
              FROM endpoints GROUP BY 1) e ON e.bucket = b.at
            LEFT JOIN (
              SELECT {sql.Bucket("at")} AS bucket, sum(runs)::bigint AS errors FROM errors GROUP BY 1) o ON o.bucket = b.at
            LEFT JOIN (
              SELECT {sql.Bucket("at")} AS bucket, sum(output_tokens)::bigint AS output_tokens, sum(cost_usd) AS cost_usd,
                sum(unpriced_answers)::bigint AS unpriced_answers
              FROM spend GROUP BY 1) s ON s.bucket = b.at
            ORDER BY b.at
            """,
        row => new TimePoint(
            row.Time("at"), row.Long("traces"), Rate.Read(row, "successes", "judged"), Asking.Durations.Read(row), row.Long("tool_calls"),
            Rate.Read(row, "failed", "ended"), row.Long("endpoint_calls"), Rate.Read(row, "failed_endpoint_calls", "ended_endpoint_calls"),
            row.Long("errors"), row.Long("output_tokens"), row.DoubleOrNull("cost_usd"), row.Long("unpriced_answers")),
        Reads.Series);
}
