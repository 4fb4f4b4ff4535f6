using System.Text.Json;
using NpgsqlTypes;
using Traceability.Analytics.Asking;
using Traceability.Storage;

namespace Traceability.Analytics.Figures;

/// <summary>What one trace, with all that it started, was made of.</summary>
/// <param name="Trace">The trace.</param>
/// <param name="Tools">For each tool: tool, calls, failed, total_ms; the most time first.</param>
/// <param name="Agents">For each agent: agent, traces, duration_ms, answers, output_tokens, cost_usd.</param>
/// <param name="Models">For each model: model, its tokens, cost_usd.</param>
/// <param name="CostliestCalls">The ten calls that cost most: execution_id, tool, cost_usd, started_cost_usd.</param>
/// <param name="SlowestCalls">The ten that took longest: execution_id, tool, duration_ms, success.</param>
/// <param name="Errors">The errors in it: id (by which it is asked for), type, message, severity, occurrences.</param>
/// <param name="Compactions">When a conversation was summed up, and what that cut.</param>
/// <param name="Patterns">
/// What was handed over to it, or held out: pattern_id, prompt, intent, status, match_score, used, success, deviations.
/// </param>
/// <param name="Advice">What was said to it at its moments, or held out: at, moment, statements, said.</param>
internal sealed record TraceFigures(
    TraceLine Trace, JsonElement Tools, JsonElement Agents, JsonElement Models, JsonElement CostliestCalls, JsonElement SlowestCalls,
    JsonElement Errors, JsonElement Compactions, JsonElement Patterns, JsonElement Advice)
{
    public static AnalyticsQuery<TraceFigures> Query(Guid trace) => new(
        sql =>
        {
            var id = sql.Add(trace, NpgsqlDbType.Uuid);
            return $"""
                WITH tree AS MATERIALIZED (
                  SELECT t.* FROM trace_tree({id}) tree JOIN execution_traces t USING (correlation_id)),
                calls AS MATERIALIZED (
                  SELECT h.execution_id, h.correlation_id, h.tool_name, h.started_at, h.duration_ms, h.success
                  FROM tree JOIN hook_executions h USING (correlation_id) WHERE h.tool_name IS NOT NULL),
                answers AS MATERIALIZED (
                  SELECT a.*, coalesce(t.agent, 'main') AS agent FROM tree t JOIN model_answers a USING (correlation_id))
                SELECT {TraceLine.Columns},
                  (SELECT coalesce(jsonb_agg(x), '[]') FROM (
                    SELECT tool_name AS tool, count(*) AS calls, count(*) FILTER (WHERE success IS FALSE) AS failed,
                      sum(duration_ms) AS total_ms
                    FROM calls GROUP BY 1 ORDER BY sum(duration_ms) DESC NULLS LAST, 1) x) AS tools,
                  (SELECT coalesce(jsonb_agg(x), '[]') FROM (
                    SELECT coalesce(t.agent, 'main') AS agent, count(*) AS traces, sum(t.duration_ms) AS duration_ms, sum(a.n) AS answers,
                      sum(a.output_tokens) AS output_tokens, sum(a.cost_usd) AS cost_usd
                    FROM tree t CROSS JOIN LATERAL (
                      SELECT count(*) AS n, sum(output_tokens) AS output_tokens, sum(cost_usd) AS cost_usd
                      FROM answers WHERE correlation_id = t.correlation_id) a
                    GROUP BY 1 ORDER BY 1) x) AS agents,
                  (SELECT coalesce(jsonb_agg(x), '[]') FROM (
                    SELECT model, count(*) AS answers, sum(input_tokens) AS input_tokens, sum(output_tokens) AS output_tokens,
                      sum(cache_read_tokens) AS cache_read_tokens, sum(cache_write_5m_tokens) AS cache_write_5m_tokens,
                      sum(cache_write_1h_tokens) AS cache_write_1h_tokens, sum(cost_usd) AS cost_usd,
                      count(*) FILTER (WHERE cost_usd IS NULL) AS unpriced_answers
                    FROM answers GROUP BY 1 ORDER BY sum(cost_usd) DESC NULLS LAST, 1) x) AS models,
                  (SELECT coalesce(jsonb_agg(x), '[]') FROM (
                    SELECT c.execution_id, c.tool_name AS tool, c.cost_usd, c.started_cost_usd
                    FROM call_spend c WHERE c.correlation_id IN (SELECT correlation_id FROM tree)
                      AND coalesce(c.cost_usd, c.started_cost_usd) IS NOT NULL
                    ORDER BY coalesce(c.cost_usd, 0) + coalesce(c.started_cost_usd, 0) DESC, c.execution_id LIMIT 10) x
                  ) AS costliest_calls,
                  (SELECT coalesce(jsonb_agg(x), '[]') FROM (
                    SELECT execution_id, tool_name AS tool, duration_ms, success FROM calls WHERE duration_ms IS NOT NULL
                    ORDER BY duration_ms DESC, execution_id LIMIT 10) x) AS slowest_calls,
                  (SELECT coalesce(jsonb_agg(x), '[]') FROM (
                    SELECT p.fingerprint AS id, p.error_type AS type, p.error_message_pattern AS message, p.severity,
                      count(*) AS occurrences
                    FROM tree JOIN error_occurrences o USING (correlation_id) JOIN error_patterns p USING (fingerprint)
                    GROUP BY p.id ORDER BY count(*) DESC, p.id LIMIT 50) x) AS errors,
                  (SELECT coalesce(jsonb_agg(x), '[]') FROM (
                    SELECT c.at, c.kind, c.trigger, c.pre_tokens, c.post_tokens FROM tree JOIN compactions c USING (correlation_id)
                    ORDER BY c.at LIMIT 50) x) AS compactions,
                  (SELECT coalesce(jsonb_agg(x), '[]') FROM (
                    SELECT u.pattern_id, left(p.prompt_text, 300) AS prompt, p.intent, p.status, u.match_score, u.used, u.success,
                      u.deviations
                    FROM pattern_usage_log u LEFT JOIN success_patterns p USING (pattern_id) WHERE u.correlation_id = {id}
                    ORDER BY u.match_score DESC LIMIT 50) x) AS patterns,
                  (SELECT coalesce(jsonb_agg(x), '[]') FROM (
                    SELECT a.at, a.moment, a.statements, a.said FROM advice_log a WHERE a.correlation_id = {id}
                    ORDER BY a.at, a.id LIMIT 50) x) AS advice
                FROM trace_summary s WHERE s.correlation_id = {id}
                """;
        },
        row => new TraceFigures(
            TraceLine.Read(row), row.Json("tools"), row.Json("agents"), row.Json("models"), row.Json("costliest_calls"),
            row.Json("slowest_calls"), row.Json("errors"), row.Json("compactions"), row.Json("patterns"), row.Json("advice")));
}
