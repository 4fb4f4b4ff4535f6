using Traceability.Analytics.Asking;
using Traceability.Storage;

namespace Traceability.Analytics.Figures;

/// <summary>How the work of an agent came out.</summary>
/// <param name="Agent">The agent; <c>main</c> for the one that a person talks to.</param>
/// <param name="Traces">How often it worked.</param>
/// <param name="Success">Of its traces that were judged, those that came out well.</param>
/// <param name="Durations">How long they took.</param>
/// <param name="ToolCalls">Its calls of tools.</param>
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
            WITH traces AS MATERIALIZED ({sql.Work("trace", "agent")}),
            calls AS ({sql.Work("call", "agent")}),
            spend AS ({sql.Spend("agent")})
            SELECT w.*, d.steps, d.step_counts, coalesce(c.tool_calls, 0) AS tool_calls, coalesce(c.ended, 0) AS ended,
              coalesce(c.failed, 0) AS failed, coalesce(a.output_tokens, 0) AS output_tokens, a.cost_usd,
              coalesce(a.unpriced_answers, 0) AS unpriced_answers
            FROM (
              SELECT name AS agent, sum(runs)::bigint AS traces, sum(well)::bigint AS successes, sum(ended)::bigint AS judged,
                max(last_at) AS last_at, {Asking.Durations.Sums}
              FROM traces GROUP BY 1) w
            LEFT JOIN ({Asking.Durations.Steps("traces", "w.name")}) d ON d.key = w.agent
            LEFT JOIN (
              SELECT name, sum(runs)::bigint AS tool_calls, sum(ended)::bigint AS ended, sum(ended - well)::bigint AS failed
              FROM calls WHERE what[2] IS NOT NULL GROUP BY 1) c ON c.name = w.agent
            LEFT JOIN (
              SELECT name, sum(output_tokens)::bigint AS output_tokens, sum(cost_usd) AS cost_usd,
                sum(unpriced_answers)::bigint AS unpriced_answers
              FROM spend GROUP BY 1) a ON a.name = w.agent
            ORDER BY w.traces DESC, w.agent {sql.Page}
            """,
        row => new AgentLine(
            row.Text("agent"), row.Long("traces"), Rate.Read(row, "successes", "judged"), Asking.Durations.Read(row),
            row.Long("tool_calls"), Rate.Read(row, "failed", "ended"), row.Long("output_tokens"), row.DoubleOrNull("cost_usd"),
            row.Long("unpriced_answers"), row.Time("last_at")),
        Reads.Sums);
}
