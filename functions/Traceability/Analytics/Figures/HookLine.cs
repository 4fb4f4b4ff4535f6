using Traceability.Analytics.Asking;
using Traceability.Storage;

namespace Traceability.Analytics.Figures;

/// <summary>How a hook, a tool or a check did.</summary>
/// <param name="HookType">The hook event; <c>ToolUse</c> for a call. Null for a check.</param>
/// <param name="ToolName">The tool, where it is one.</param>
/// <param name="Check">The check, where checks were asked for.</param>
/// <param name="Runs">How often it ran.</param>
/// <param name="Failed">Of the runs that ended, those that failed; what was denied did neither.</param>
/// <param name="Durations">How long they took.</param>
/// <param name="LastAt">When it last ran.</param>
internal sealed record HookLine(
    string? HookType, string? ToolName, string? Check, long Runs, Rate Failed, Durations Durations, DateTimeOffset LastAt)
{
    /// <summary>By hook and tool, those that ran most first.</summary>
    private static readonly AnalyticsQuery<HookLine> ByTool = new(
        sql => $"""
            SELECT h.hook_type, h.tool_name, NULL AS check_name, count(*) AS runs, count(h.success) AS ended,
              count(*) FILTER (WHERE h.success IS FALSE) AS failed, max(h.started_at) AS last_at,
              {Asking.Durations.Columns("h.duration_ms")}
            FROM hook_executions h WHERE {sql.Within("h.started_at")}{sql.Of("h.correlation_id")}
            GROUP BY 1, 2 ORDER BY runs DESC, 1, 2 {sql.Page}
            """,
        Read);

    /// <summary>By check: what a call validated, as in <c>test:passed</c>. A check's time is that of its call.</summary>
    private static readonly AnalyticsQuery<HookLine> ByCheck = new(
        sql => $"""
            SELECT NULL AS hook_type, NULL AS tool_name, split_part(g.gate, ':', 1) AS check_name, count(*) AS runs,
              count(*) FILTER (WHERE split_part(g.gate, ':', 2) IN ('passed', 'failed')) AS ended,
              count(*) FILTER (WHERE split_part(g.gate, ':', 2) = 'failed') AS failed, max(h.started_at) AS last_at,
              {Asking.Durations.Columns("h.duration_ms")}
            FROM hook_executions h CROSS JOIN LATERAL unnest(h.quality_gates_validated) AS g (gate)
            WHERE {sql.Within("h.started_at")} AND h.quality_gates_validated <> '{"{}"}'{sql.Of("h.correlation_id")}
            GROUP BY 3 ORDER BY runs DESC, 3 {sql.Page}
            """,
        Read);

    /// <param name="by">tool or check.</param>
    public static AnalyticsQuery<HookLine> Query(string? by) => by == "check" ? ByCheck : ByTool;

    private static HookLine Read(Npgsql.NpgsqlDataReader row) => new(
        row.TextOrNull("hook_type"), row.TextOrNull("tool_name"), row.TextOrNull("check_name"), row.Long("runs"),
        Rate.Read(row, "failed", "ended"), Asking.Durations.Read(row), row.Time("last_at"));
}
