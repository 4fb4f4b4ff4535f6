using Traceability.Analytics.Asking;
using Traceability.Storage;

namespace Traceability.Analytics.Figures;

/// <summary>How the work of an agent came out.</summary>
/// <param name="Agent">The agent; <c>main</c> for the one that a person talks to.</param>
/// <param name="Traces">How often it worked.</param>
/// <param name="Success">Of its traces that were judged, those that came out well.</param>
/// <param name="Durations">How long they took.</param>
/// <param name="ToolCalls">Calls of tools in them.</param>
/// <param name="FailedToolCalls">Of those that ended, those that failed.</param>
/// <param name="OutputTokens">Tokens that it wrote.</param>
/// <param name="CostUsd">What its own answers cost, without what it started; null where none has a price.</param>
/// <param name="UnpricedAnswers">Its answers that have no price.</param>
/// <param name="LastAt">When it last began to work.</param>
internal sealed record AgentLine(
    string Agent, long Traces, Rate Success, Durations Durations, long ToolCalls, Rate FailedToolCalls, long OutputTokens, double? CostUsd,
    long UnpricedAnswers, DateTimeOffset LastAt)
{
    public static AnalyticsQuery<AgentLine> Query { get; } = new(
        sql => $"""
            WITH t AS MATERIALIZED (
              SELECT t.correlation_id, coalesce(t.agent, 'main') AS agent, t.duration_ms, t.started_at,
                trace_outcome(t.success_criteria) AS outcome
              FROM execution_traces t
              WHERE {sql.Within("t.started_at")} AND NOT t.tags @> ARRAY['outside-prompts']{sql.Traces("t")})
            SELECT w.*, coalesce(c.tool_calls, 0) AS tool_calls, coalesce(c.ended, 0) AS ended, coalesce(c.failed, 0) AS failed,
              coalesce(a.output_tokens, 0) AS output_tokens, a.cost_usd, coalesce(a.unpriced_answers, 0) AS unpriced_answers
            FROM (
              SELECT agent, count(*) AS traces, count(*) FILTER (WHERE outcome = 'success') AS successes,
                count(*) FILTER (WHERE outcome <> 'unclear') AS judged, max(started_at) AS last_at,
                {Asking.Durations.Columns("duration_ms")}
              FROM t GROUP BY agent) w
            LEFT JOIN (
              SELECT t.agent, count(*) AS tool_calls, count(h.success) AS ended, count(*) FILTER (WHERE h.success IS FALSE) AS failed
              FROM t JOIN hook_executions h USING (correlation_id) WHERE h.tool_name IS NOT NULL GROUP BY t.agent) c USING (agent)
            LEFT JOIN (
              SELECT t.agent, sum(a.output_tokens)::bigint AS output_tokens, sum(a.cost_usd) AS cost_usd,
                count(*) FILTER (WHERE a.cost_usd IS NULL) AS unpriced_answers
              FROM t JOIN model_answers a USING (correlation_id) GROUP BY t.agent) a USING (agent)
            ORDER BY w.traces DESC, w.agent {sql.Page}
            """,
        row => new AgentLine(
            row.Text("agent"), row.Long("traces"), Rate.Read(row, "successes", "judged"), Asking.Durations.Read(row),
            row.Long("tool_calls"), Rate.Read(row, "failed", "ended"), row.Long("output_tokens"), row.DoubleOrNull("cost_usd"),
            row.Long("unpriced_answers"), row.Time("last_at")));
}
