using Npgsql;
using Traceability.Analytics.Asking;
using Traceability.Storage;

namespace Traceability.Analytics.Figures;

/// <summary>An error that occurred in a window.</summary>
/// <param name="Id">Its fingerprint, by which it is asked for.</param>
/// <param name="Type">lint_rule, compile, test, exception, …</param>
/// <param name="Class">Whose fault it is: of the agent, the project or the environment.</param>
/// <param name="Message">What its messages have in common.</param>
/// <param name="Project">Where.</param>
/// <param name="Tool">What said it.</param>
/// <param name="Rule">The rule, or the test.</param>
/// <param name="Severity">info, warning, error or critical.</param>
/// <param name="Trend">rising, steady, falling or quiet.</param>
/// <param name="Occurrences">How often.</param>
/// <param name="Traces">In how many traces.</param>
/// <param name="Sessions">In how many sessions.</param>
/// <param name="Mended">Of the occurrences, those after which it was mended.</param>
/// <param name="HasKnownFix">Whether it is known what mends it.</param>
/// <param name="FirstSeenAt">When it was first seen at all.</param>
/// <param name="LastSeenAt">When it was last seen in the window.</param>
internal sealed record ErrorLine(
    string Id, string Type, string Class, string Message, string? Project, string? Tool, string? Rule, string Severity, string Trend,
    long Occurrences, long Traces, long Sessions, Rate Mended, bool HasKnownFix, DateTimeOffset FirstSeenAt, DateTimeOffset LastSeenAt)
{
    internal const string Columns = """
        p.fingerprint AS id, p.error_type, p.class, p.error_message_pattern, p.project, p.tool, p.rule, p.severity, p.trend, p.known_fix,
          p.first_seen_at
        """;

    internal const string Sums = """
        count(*) AS occurrences, count(DISTINCT o.correlation_id) AS traces, count(DISTINCT o.session_id) AS sessions,
          count(o.fix) AS mended, max(o.occurred_at) AS last_seen
        """;

    /// <summary>The errors, the most frequent first.</summary>
    public static AnalyticsQuery<ErrorLine> Query(string? severity, string? type) => new(
        sql => $"""
            SELECT {Columns}, o.* FROM (
              SELECT o.fingerprint, {Sums} FROM error_occurrences o
              WHERE {sql.Within("o.occurred_at")}{sql.Of("o.correlation_id")} GROUP BY o.fingerprint) o
            JOIN error_patterns p USING (fingerprint)
            WHERE true{sql.Is("p.severity", severity)}{sql.Is("p.error_type", type)}
            ORDER BY o.occurrences DESC, o.last_seen DESC, p.id {sql.Page}
            """,
        Read);

    internal static ErrorLine Read(NpgsqlDataReader row) => new(
        row.Text("id"), row.Text("error_type"), row.Text("class"), row.Text("error_message_pattern"), row.TextOrNull("project"),
        row.TextOrNull("tool"), row.TextOrNull("rule"), row.Text("severity"), row.Text("trend"), row.Long("occurrences"),
        row.Long("traces"), row.Long("sessions"), Rate.Read(row, "mended", "occurrences"), row.JsonOrNull("known_fix") is not null,
        row.Time("first_seen_at"), row.TimeOrNull("last_seen") ?? row.Time("first_seen_at"));
}
