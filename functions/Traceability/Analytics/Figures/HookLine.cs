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
    private const string Sums = $"""
        sum(runs)::bigint AS runs, sum(ended)::bigint AS ended, sum(ended - well)::bigint AS failed, max(last_at) AS last_at,
          {Asking.Durations.Sums}
        """;

    /// <summary>By hook and tool, those that ran most first.</summary>
    private static readonly AnalyticsQuery<HookLine> ByTool = new(
        sql => $"""
            WITH calls AS MATERIALIZED ({sql.Work("call")})
            SELECT c.what[1] AS hook_type, c.what[2] AS tool_name, NULL AS check_name, c.*, d.steps, d.step_counts
            FROM (SELECT what, {Sums} FROM calls GROUP BY what) c
            LEFT JOIN ({Asking.Durations.Steps("calls", "w.what")}) d ON d.key = c.what
            ORDER BY c.runs DESC, c.what {sql.Page}
            """,
        Read, Reads.Sums);

    /// <summary>By check: what a call validated, as in <c>test:passed</c>. A check's time is that of its call.</summary>
    private static readonly AnalyticsQuery<HookLine> ByCheck = new(
        sql => $"""
            WITH checks AS MATERIALIZED ({sql.Work("check")})
            SELECT NULL AS hook_type, NULL AS tool_name, c.what[1] AS check_name, c.*, d.steps, d.step_counts
            FROM (SELECT what, {Sums} FROM checks GROUP BY what) c
            LEFT JOIN ({Asking.Durations.Steps("checks", "w.what")}) d ON d.key = c.what
            ORDER BY c.runs DESC, c.what {sql.Page}
            """,
        Read, Reads.Sums);

    /// <param name="by">tool or check.</param>
    public static AnalyticsQuery<HookLine> Query(string? by) => by == "check" ? ByCheck : ByTool;

    private static HookLine Read(Npgsql.NpgsqlDataReader row) => new(
        row.TextOrNull("hook_type"), row.TextOrNull("tool_name"), row.TextOrNull("check_name"), row.Long("runs"),
        Rate.Read(row, "failed", "ended"), Asking.Durations.Read(row), row.Time("last_at"));
}
