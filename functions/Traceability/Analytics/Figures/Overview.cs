using Traceability.Analytics.Asking;
using Traceability.Storage;

namespace Traceability.Analytics.Figures;

/// <summary>All of a window in a few numbers.</summary>
/// <param name="Traces">How many prompts were worked on; where an agent is asked for, how often it worked.</param>
/// <param name="Success">Of those judged, those that came out well: a chance of 0.88 or more is a success, one below 0.40 none.</param>
/// <param name="Unclear">Traces that are neither, or not judged yet.</param>
/// <param name="InProgress">Traces that have not ended.</param>
/// <param name="Tasks">How many tasks began.</param>
/// <param name="Sessions">How many sessions began.</param>
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
            WITH traces AS MATERIALIZED ({sql.Work("trace")}),
            calls AS ({sql.Work("call")}),
            endpoints AS ({sql.Work("endpoint")}),
            errors AS MATERIALIZED ({sql.Work("error")}),
            spend AS ({sql.Spend()})
            SELECT t.*, d.*, h.*, e.*, x.*, u.*, s.*, c.*, n.*, np.*
            FROM (
              SELECT coalesce(sum(runs), 0)::bigint AS traces, coalesce(sum(well), 0)::bigint AS successes,
                coalesce(sum(ended), 0)::bigint AS judged, coalesce(sum(in_progress), 0)::bigint AS in_progress,
                coalesce(sum(tasks), 0)::bigint AS tasks, coalesce(sum(sessions), 0)::bigint AS sessions, max(last_at) AS last_trace_at,
                (SELECT count(DISTINCT p) FROM traces w, unnest(w.projects) p) AS projects, {Asking.Durations.Sums}
              FROM traces) t
              LEFT JOIN ({Asking.Durations.Steps("traces", "1")}) d ON true,
              (SELECT coalesce(sum(runs), 0)::bigint AS tool_calls, coalesce(sum(ended), 0)::bigint AS ended_tool_calls,
                 coalesce(sum(ended - well), 0)::bigint AS failed_tool_calls
               FROM calls WHERE what[2] IS NOT NULL) h,
              (SELECT coalesce(sum(runs), 0)::bigint AS endpoint_calls, coalesce(sum(ended), 0)::bigint AS ended_endpoint_calls,
                 coalesce(sum(ended - well), 0)::bigint AS failed_endpoint_calls
               FROM endpoints) e,
              (SELECT coalesce(sum(runs), 0)::bigint AS errors, count(DISTINCT what) AS error_patterns FROM errors) x,
              (SELECT count(*) FILTER (WHERE u.used) AS pattern_uses, count(u.success) FILTER (WHERE u.used) AS judged_uses,
                 count(*) FILTER (WHERE u.used AND u.success) AS successful_uses
               FROM pattern_usage_log u WHERE {sql.Within("u.created_at")}{sql.Of("u.correlation_id")}) u,
              (SELECT {SpendSum.Columns} FROM spend) s,
              (SELECT count(*) AS compactions, coalesce(sum(c.pre_tokens - c.post_tokens), 0)::bigint AS compacted_tokens
               FROM compactions c WHERE {sql.Within("c.at")}{sql.Of("c.correlation_id")}) c,
              (SELECT count(*) AS new_error_patterns FROM error_patterns p
               WHERE {sql.Within("p.first_seen_at")} AND p.fingerprint IN (SELECT x.what[1] FROM errors x)) n,
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
            SpendSum.Read(row), row.Long("compactions"), row.Long("compacted_tokens"), row.TimeOrNull("last_trace_at")),
        Reads.Sums);
}
