using Traceability.Analytics.Asking;
using Traceability.Storage;

namespace Traceability.Analytics.Figures;

/// <summary>How work in a project goes.</summary>
/// <param name="Project">The project; null where it is not known.</param>
/// <param name="Traces">How many prompts were worked on.</param>
/// <param name="Success">Of those judged, those that came out well.</param>
/// <param name="Tasks">Of how many tasks.</param>
/// <param name="Sessions">In how many sessions.</param>
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
            SELECT w.*, coalesce(o.errors, 0) AS errors, coalesce(s.output_tokens, 0) AS output_tokens, s.cost_usd, s.failed_cost_usd,
              coalesce(s.unpriced_answers, 0) AS unpriced_answers
            FROM (
              SELECT project, count(*) AS traces, count(*) FILTER (WHERE outcome = 'success') AS successes,
                count(*) FILTER (WHERE outcome <> 'unclear') AS judged, count(DISTINCT coalesce(task_id, correlation_id)) AS tasks,
                count(DISTINCT session_id) AS sessions, max(started_at) AS last_at,
                coalesce((array_agg(DISTINCT person) FILTER (WHERE person IS NOT NULL))[1:50], ARRAY[]::text[]) AS people,
                {Asking.Durations.Columns("duration_ms")}
              FROM (
                SELECT t.correlation_id, t.project, t.task_id, t.session_id, t.started_at, t.duration_ms,
                  coalesce(t.user_id, w.user_id) AS person, trace_outcome(t.success_criteria) AS outcome
                FROM execution_traces t LEFT JOIN trace_work w USING (correlation_id)
                WHERE {sql.Within("t.started_at")} AND {sql.Prompts("t")}) t
              GROUP BY project) w
            LEFT JOIN (
              SELECT p.project, count(*) AS errors FROM error_occurrences o JOIN error_patterns p USING (fingerprint)
              WHERE {sql.Within("o.occurred_at")}{sql.Of("o.correlation_id")} GROUP BY 1) o ON o.project IS NOT DISTINCT FROM w.project
            LEFT JOIN (
              SELECT s.project, sum(s.output_tokens)::bigint AS output_tokens, sum(s.cost_usd) AS cost_usd,
                sum(s.cost_usd) FILTER (WHERE s.outcome = 'no_success') AS failed_cost_usd,
                count(*) FILTER (WHERE s.cost_usd IS NULL) AS unpriced_answers
              FROM answer_spend s WHERE {sql.Within("s.at")}{sql.Spend("s")} GROUP BY 1) s ON s.project IS NOT DISTINCT FROM w.project
            ORDER BY w.traces DESC, w.project {sql.Page}
            """,
        row => new ProjectLine(
            row.TextOrNull("project"), row.Long("traces"), Rate.Read(row, "successes", "judged"), row.Long("tasks"), row.Long("sessions"),
            row.Texts("people"), Asking.Durations.Read(row), row.Long("errors"), row.Long("output_tokens"), row.DoubleOrNull("cost_usd"),
            row.DoubleOrNull("failed_cost_usd"), row.Long("unpriced_answers"), row.Time("last_at")));
}
