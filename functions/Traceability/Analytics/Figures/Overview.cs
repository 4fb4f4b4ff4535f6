using Traceability.Analytics.Asking;
using Traceability.Storage;

namespace Traceability.Analytics.Figures;

/// <summary>All of a window in a few numbers.</summary>
/// <param name="Traces">How many prompts were worked on; where an agent is asked for, how often it worked.</param>
/// <param name="Success">Of those judged, those that came out well: a chance of 0.88 or more is a success, one below 0.40 none.</param>
/// <param name="Unclear">Traces that are neither, or not judged yet.</param>
/// <param name="InProgress">Traces that have not ended.</param>
/// <param name="Tasks">How many tasks they were of.</param>
/// <param name="Sessions">How many sessions.</param>
/// <param name="Projects">How many projects.</param>
/// <param name="Durations">How long they took.</param>
/// <param name="ToolCalls">How many calls of tools there were.</param>
/// <param name="FailedToolCalls">Of those that ended, those that failed.</param>
/// <param name="EndpointCalls">How many calls left the agent.</param>
/// <param name="FailedEndpointCalls">Of those that ended, those that failed.</param>
/// <param name="Errors">Errors in them: messages of failed calls.</param>
/// <param name="ErrorPatterns">How many different ones.</param>
/// <param name="NewErrorPatterns">Those first seen in the window.</param>
/// <param name="PatternUses">How often a pattern was handed over.</param>
/// <param name="PatternSuccess">Of such traces that were judged, those that came out well.</param>
/// <param name="NewPatterns">Patterns learned.</param>
/// <param name="Spend">Tokens and money.</param>
/// <param name="Compactions">How often a conversation was summed up.</param>
/// <param name="CompactedTokens">Tokens of context that were cut by it, where that is known.</param>
/// <param name="LastTraceAt">When the last trace began.</param>
internal sealed record Overview(
    long Traces, Rate Success, long Unclear, long InProgress, long Tasks, long Sessions, long Projects, Durations Durations,
    long ToolCalls, Rate FailedToolCalls, long EndpointCalls, Rate FailedEndpointCalls,
    long Errors, long ErrorPatterns, long NewErrorPatterns, long PatternUses, Rate PatternSuccess, long NewPatterns,
    SpendSum Spend, long Compactions, long CompactedTokens, DateTimeOffset? LastTraceAt)
{
    public static AnalyticsQuery<Overview> Query { get; } = new(
        sql => $"""
            SELECT t.*, h.*, e.*, o.*, u.*, s.*, c.*, n.*, np.*
            FROM (
              SELECT count(*) AS traces, count(*) FILTER (WHERE outcome = 'success') AS successes,
                count(*) FILTER (WHERE outcome <> 'unclear') AS judged, count(*) FILTER (WHERE status = 'in_progress') AS in_progress,
                count(DISTINCT coalesce(task_id, correlation_id)) AS tasks, count(DISTINCT session_id) AS sessions,
                count(DISTINCT project) AS projects, max(started_at) AS last_trace_at, {Asking.Durations.Columns("duration_ms")}
              FROM (
                SELECT t.correlation_id, t.task_id, t.session_id, t.project, t.status, t.started_at, t.duration_ms,
                  trace_outcome(t.success_criteria) AS outcome
                FROM execution_traces t WHERE {sql.Within("t.started_at")} AND {sql.Prompts("t")}) t) t,
              (SELECT count(*) AS tool_calls, count(h.success) AS ended_tool_calls,
                 count(*) FILTER (WHERE h.success IS FALSE) AS failed_tool_calls
               FROM hook_executions h
               WHERE {sql.Within("h.started_at")} AND h.tool_name IS NOT NULL{sql.Of("h.correlation_id")}) h,
              (SELECT count(*) AS endpoint_calls, count(e.success) AS ended_endpoint_calls,
                 count(*) FILTER (WHERE e.success IS FALSE) AS failed_endpoint_calls
               FROM endpoint_calls e WHERE {sql.Within("e.started_at")}{sql.Of("e.correlation_id")}) e,
              (SELECT count(*) AS errors, count(DISTINCT o.fingerprint) AS error_patterns
               FROM error_occurrences o WHERE {sql.Within("o.occurred_at")}{sql.Of("o.correlation_id")}) o,
              (SELECT count(*) FILTER (WHERE u.used) AS pattern_uses, count(u.success) FILTER (WHERE u.used) AS judged_uses,
                 count(*) FILTER (WHERE u.used AND u.success) AS successful_uses
               FROM pattern_usage_log u WHERE {sql.Within("u.created_at")}{sql.Of("u.correlation_id")}) u,
              (SELECT {SpendSum.Columns("s")} FROM answer_spend s WHERE {sql.Within("s.at")}{sql.Spend("s")}) s,
              (SELECT count(*) AS compactions, coalesce(sum(c.pre_tokens - c.post_tokens), 0)::bigint AS compacted_tokens
               FROM compactions c WHERE {sql.Within("c.at")}{sql.Of("c.correlation_id")}) c,
              (SELECT count(*) AS new_error_patterns FROM error_patterns p
               WHERE {sql.Within("p.first_seen_at")} AND EXISTS (
                 SELECT FROM error_occurrences o WHERE o.fingerprint = p.fingerprint{sql.Of("o.correlation_id")})) n,
              (SELECT count(*) AS new_patterns FROM success_patterns p
               WHERE {sql.Within("p.created_at")}{sql.Of("p.source_correlation_id")}) np
            """,
        row => new Overview(
            row.Long("traces"), Rate.Read(row, "successes", "judged"), row.Long("traces") - row.Long("judged"), row.Long("in_progress"),
            row.Long("tasks"), row.Long("sessions"), row.Long("projects"), Asking.Durations.Read(row),
            row.Long("tool_calls"), Rate.Read(row, "failed_tool_calls", "ended_tool_calls"),
            row.Long("endpoint_calls"), Rate.Read(row, "failed_endpoint_calls", "ended_endpoint_calls"),
            row.Long("errors"), row.Long("error_patterns"), row.Long("new_error_patterns"),
            row.Long("pattern_uses"), Rate.Read(row, "successful_uses", "judged_uses"), row.Long("new_patterns"),
            SpendSum.Read(row), row.Long("compactions"), row.Long("compacted_tokens"), row.TimeOrNull("last_trace_at")));
}
