using Traceability.Analytics.Asking;
using Traceability.Storage;

namespace Traceability.Analytics.Figures;

/// <summary>What a pattern was worth in a window.</summary>
/// <param name="PatternId">The pattern.</param>
/// <param name="Prompt">What it was learned from, cut at 300 characters.</param>
/// <param name="Intent">The kind of work.</param>
/// <param name="Agent">Who did it.</param>
/// <param name="Project">Where it was learned.</param>
/// <param name="Scope">project or all.</param>
/// <param name="Status">candidate, provisional, validated or deprecated.</param>
/// <param name="Uses">How often it was handed over.</param>
/// <param name="Success">Of such traces that were judged, those that came out well.</param>
/// <param name="HeldOut">How often it was found and kept back.</param>
/// <param name="HeldOutSuccess">Of those that were judged, those that came out well.</param>
/// <param name="MatchScore">How well it fit, on average.</param>
/// <param name="ExpectedMs">How long it was expected to take, on average.</param>
/// <param name="ActualMs">How long it took, on average.</param>
/// <param name="LastUsedAt">When it was last handed over.</param>
internal sealed record PatternLine(
    Guid PatternId, string Prompt, string Intent, string? Agent, string? Project, string Scope, string Status, long Uses, Rate Success,
    long HeldOut, Rate HeldOutSuccess, double? MatchScore, double? ExpectedMs, double? ActualMs, DateTimeOffset? LastUsedAt)
{
    /// <summary>The patterns that were found for a request in the window, those used most first.</summary>
    public static AnalyticsQuery<PatternLine> Query(string? status) => new(
        sql => $"""
            SELECT p.pattern_id, left(p.prompt_text, 300) AS prompt, p.intent, p.agent, p.project, p.scope, p.status, u.*
            FROM (
              SELECT u.pattern_id AS used_pattern, count(*) FILTER (WHERE u.used) AS uses,
                count(u.success) FILTER (WHERE u.used) AS judged, count(*) FILTER (WHERE u.used AND u.success) AS successes,
                count(*) FILTER (WHERE NOT u.used) AS held_out, count(u.success) FILTER (WHERE NOT u.used) AS held_out_judged,
                count(*) FILTER (WHERE NOT u.used AND u.success) AS held_out_successes, avg(u.match_score) AS match_score,
                avg(u.expected_duration_ms) FILTER (WHERE u.used) AS expected_ms,
                avg(u.actual_duration_ms) FILTER (WHERE u.used) AS actual_ms,
                max(u.created_at) FILTER (WHERE u.used) AS last_used
              FROM pattern_usage_log u
              WHERE {sql.Within("u.created_at")} AND u.pattern_id IS NOT NULL{sql.Of("u.correlation_id")} GROUP BY 1) u
            JOIN success_patterns p ON p.pattern_id = u.used_pattern WHERE true{sql.Is("p.status", status)}
            ORDER BY u.uses DESC, u.held_out DESC, p.pattern_id {sql.Page}
            """,
        row => new PatternLine(
            row.Guid("pattern_id"), row.Text("prompt"), row.Text("intent"), row.TextOrNull("agent"), row.TextOrNull("project"),
            row.Text("scope"), row.Text("status"), row.Long("uses"), Rate.Read(row, "successes", "judged"), row.Long("held_out"),
            Rate.Read(row, "held_out_successes", "held_out_judged"), row.DoubleOrNull("match_score"), row.DoubleOrNull("expected_ms"),
            row.DoubleOrNull("actual_ms"), row.TimeOrNull("last_used")));
}
