using Traceability.Analytics.Asking;
using Traceability.Storage;

namespace Traceability.Analytics.Figures;

/// <summary>How work in a project goes.</summary>
/// <param name="Project">The project; null where it is not known.</param>
/// <param name="Traces">How many prompts were worked on.</param>
/// <param name="Success">Of those judged, those that came out well.</param>
/// <param name="Tasks">How many tasks began.</param>
/// <param name="Sessions">How many sessions began.</param>
/// <param name="People">Who asked.</param>
/// <param name="Durations">How long they took.</param>
/// <param name="Errors">Errors in them.</param>
/// <param name="OutputTokens">Tokens that models wrote.</param>
/// <param name="CostUsd">What the answers cost that have a price; null where none has.</param>
/// <param name="FailedCostUsd">Of that, what went into work that was no success.</param>
/// <param name="UnpricedAnswers">Answers that have no price.</param>
/// <param name="LastAt">When the last began.</param>
internal sealed record ProjectLine(
    string? Project, long Traces, Rate Success, long Tasks, long Sessions, IReadOnlyList<string> People, Durations Durations, long Errors,
    long OutputTokens, double? CostUsd, double? FailedCostUsd, long UnpricedAnswers, DateTimeOffset LastAt)
{
    public static AnalyticsQuery<ProjectLine> Query { get; } = new(
        sql => $"""
            WITH traces AS MATERIALIZED ({sql.Work("trace", "project")}),
            spend AS ({sql.Spend("project")})
            SELECT w.name AS project, w.*, d.steps, d.step_counts, coalesce(o.errors, 0) AS errors,
              coalesce(s.output_tokens, 0) AS output_tokens, s.cost_usd, s.failed_cost_usd,
              coalesce(s.unpriced_answers, 0) AS unpriced_answers, coalesce(p.people[:50], ARRAY[]::text[]) AS people
            FROM (
              SELECT name, ARRAY[name] AS key, sum(runs)::bigint AS traces, sum(well)::bigint AS successes, sum(ended)::bigint AS judged,
                sum(tasks)::bigint AS tasks, sum(sessions)::bigint AS sessions, max(last_at) AS last_at, {Asking.Durations.Sums}
              FROM traces GROUP BY name) w
            LEFT JOIN ({Asking.Durations.Steps("traces", "ARRAY[w.name]")}) d USING (key)
            LEFT JOIN (
              SELECT ARRAY[name] AS key, sum(runs)::bigint AS errors FROM ({sql.Work("any error", "project")}) e GROUP BY 1) o USING (key)
            LEFT JOIN (
              SELECT ARRAY[name] AS key, sum(output_tokens)::bigint AS output_tokens, sum(cost_usd) AS cost_usd,
                sum(failed_cost_usd) AS failed_cost_usd, sum(unpriced_answers)::bigint AS unpriced_answers
              FROM spend GROUP BY 1) s USING (key)
            LEFT JOIN (
              SELECT ARRAY[t.name] AS key, array_agg(DISTINCT p ORDER BY p) AS people
              FROM traces t CROSS JOIN unnest(t.people) p GROUP BY 1) p USING (key)
            ORDER BY w.traces DESC, w.name {sql.Page}
            """,
        row => new ProjectLine(
            row.TextOrNull("project"), row.Long("traces"), Rate.Read(row, "successes", "judged"), row.Long("tasks"), row.Long("sessions"),
            row.Texts("people"), Asking.Durations.Read(row), row.Long("errors"), row.Long("output_tokens"), row.DoubleOrNull("cost_usd"),
            row.DoubleOrNull("failed_cost_usd"), row.Long("unpriced_answers"), row.Time("last_at")),
        Reads.Sums);
}
