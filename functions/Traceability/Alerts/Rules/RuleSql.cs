using Traceability.Analytics.Asking;

namespace Traceability.Alerts.Rules;

/// <summary>
/// What each rule asks the store. A row is what the rule holds of, and <c>rings</c> whether that is enough for an alert to start; if not,
/// an open one goes on, so that it does not start and end again with each trace. All is counted as the figures of analytics count it, and
/// where it can be from what they are read from: the sums of hours and days, and the rows of hours in which something changed since. The
/// window begins and ends with an hour, so that nothing else is read from rows.
/// </summary>
internal static class RuleSql
{
    /// <summary>The statement of a rule.</summary>
    public static string For(RuleQuestion question, AnalyticsSql sql)
    {
        var (from, to, threshold, least) = question.In(sql);
        return question.Rule.Rule switch
        {
            AlertRules.AgentSuccess => AgentSuccess(sql, threshold, least),
            AlertRules.EndpointErrors => EndpointErrors(sql, threshold, least),
            AlertRules.PatternSuccess => PatternSuccess(from, to, threshold, least),
            AlertRules.NewError => NewError(from, to, threshold, least),
            AlertRules.ErrorBurst => ErrorBurst(sql, from, to, threshold, least),
            AlertRules.DaySpend => DaySpend(sql, from, threshold, least),
            AlertRules.ProjectSpend => ProjectSpend(sql, threshold, least),
            AlertRules.Quiet => Quiet(from, to, threshold, least),
            _ => throw new ArgumentOutOfRangeException(nameof(question), question.Rule.Rule, "There is no such rule."),
        };
    }

    // It ends when the share itself is back at the threshold, or half of what it must be of is no longer there.
    private static string AgentSuccess(AnalyticsSql sql, string threshold, string least) => $"""
        SELECT agent AS subject, agent AS label, worked / n AS value, n::bigint AS n, wilson_lower(worked, n) AS low,
          wilson_upper(worked, n) AS high, n >= {least} AND wilson_upper(worked, n) < {threshold} AS rings
        FROM (
          SELECT name AS agent, sum(ended)::double precision AS n, sum(well)::double precision AS worked
          FROM ({sql.Work("trace", "agent")}) w GROUP BY 1 HAVING sum(ended) > 0) counted
        WHERE worked / n < {threshold} AND n >= {least} / 2.0
        ORDER BY high, subject
        """;

    private static string EndpointErrors(AnalyticsSql sql, string threshold, string least) => $"""
        SELECT subject, subject AS label, failed / n AS value, n::bigint AS n, wilson_lower(failed, n) AS low,
          wilson_upper(failed, n) AS high, n >= {least} AND wilson_lower(failed, n) > {threshold} AS rings
        FROM (
          SELECT left(what[2] || ' ' || what[1] || CASE WHEN what[3] LIKE '/%' THEN '' ELSE ' ' END || what[3], 500) AS subject,
            sum(ended)::double precision AS n, sum(ended - well)::double precision AS failed
          FROM ({sql.Work("endpoint")}) w GROUP BY 1 HAVING sum(ended) > 0) counted
        WHERE failed / n > {threshold} AND n >= {least} / 2.0
        ORDER BY low DESC, subject
        """;

    // One that is no longer handed over troubles nobody. Uses are in no sum: there is one for a prompt at the most, found by its time.
    private static string PatternSuccess(string from, string to, string threshold, string least) => $"""
        SELECT p.pattern_id::text AS subject, left(p.prompt_text, 200) AS label, worked / n AS value, n::bigint AS n,
          wilson_lower(worked, n) AS low, wilson_upper(worked, n) AS high, n >= {least} AND wilson_upper(worked, n) < {threshold} AS rings
        FROM (
          SELECT u.pattern_id, count(*)::double precision AS n, (count(*) FILTER (WHERE u.success))::double precision AS worked
          FROM pattern_usage_log u
          WHERE u.created_at >= {from} AND u.created_at < {to} AND u.used AND u.success IS NOT NULL
          GROUP BY 1) counted
        JOIN success_patterns p USING (pattern_id)
        WHERE worked / n < {threshold} AND n >= {least} / 2.0 AND p.status <> 'deprecated'
        ORDER BY high, subject
        """;

    // In a project that has only just come in, all errors are new; and what an agent does wrong with its own tools is no news. In how many
    // traces an error was is in no sum, as these do not add up; it is asked of those alone that are new.
    private static string NewError(string from, string to, string threshold, string least) => $"""
        SELECT p.fingerprint AS subject, left(p.error_message_pattern, 200) AS label,
          count(DISTINCT o.correlation_id)::double precision AS value, count(*) AS n, NULL::double precision AS low,
          NULL::double precision AS high, true AS rings
        FROM error_patterns p JOIN error_occurrences o USING (fingerprint)
        WHERE p.first_seen_at >= {from} AND p.first_seen_at < {to} AND p.class <> 'agent'
          AND EXISTS (
            SELECT FROM execution_traces t
            WHERE t.project IS NOT DISTINCT FROM p.project AND t.started_at < p.first_seen_at - interval '7 days')
        GROUP BY p.fingerprint, p.error_message_pattern
        HAVING count(DISTINCT o.correlation_id) >= {threshold} AND count(*) >= {least}
        ORDER BY value DESC, subject
        """;

    // What is usual is that of an hour in which there were errors: most hours of most days nobody works.
    private static string ErrorBurst(AnalyticsSql sql, string from, string to, string threshold, string least) => $"""
        WITH errors AS MATERIALIZED (
          SELECT name AS project, date_trunc('hour', at, 'UTC') AS hour, sum(runs)::double precision AS n
          FROM ({sql.Work("any error", "project")}) w GROUP BY 1, 2
        )
        SELECT left(coalesce(r.project, ''), 500) AS subject, coalesce(left(r.project, 500), 'work that names no project') AS label,
          r.n / (u.per_hour * r.hours) AS value, r.n::bigint AS n, NULL::double precision AS low, NULL::double precision AS high,
          r.n >= {least} AND r.n / (u.per_hour * r.hours) >= {threshold} AS rings
        FROM (
          SELECT e.project, sum(e.n) AS n, extract(epoch FROM {to} - {from})::double precision / 3600 AS hours
          FROM errors e WHERE e.hour >= {from} GROUP BY 1) r
        JOIN (
          SELECT e.project, greatest(1, sum(e.n) / count(*)) AS per_hour
          FROM errors e WHERE e.hour < {from} GROUP BY 1 HAVING count(*) >= 5) u ON u.project IS NOT DISTINCT FROM r.project
        WHERE r.n >= {least} / 2.0 AND r.n / (u.per_hour * r.hours) >= {threshold} / 2
        ORDER BY value DESC, subject
        """;

    // A day's sum only grows; with the next day, it is another's.
    private static string DaySpend(AnalyticsSql sql, string from, string threshold, string least) => $"""
        SELECT subject, subject AS label, value, n, NULL::double precision AS low, NULL::double precision AS high, true AS rings
        FROM (
          SELECT to_char({from} AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS subject, sum(cost_usd) AS value,
            sum(answers - unpriced_answers)::bigint AS n
          FROM ({sql.Spend()}) s) spent
        WHERE value > {threshold} AND n >= {least}
        """;

    private static string ProjectSpend(AnalyticsSql sql, string threshold, string least) => $"""
        SELECT left(coalesce(project, ''), 500) AS subject, coalesce(left(project, 500), 'work that names no project') AS label, value, n,
          NULL::double precision AS low, NULL::double precision AS high, value > {threshold} AS rings
        FROM (
          SELECT name AS project, sum(cost_usd) AS value, sum(answers - unpriced_answers)::bigint AS n
          FROM ({sql.Spend("project")}) s GROUP BY 1) spent
        WHERE value > 0.9 * {threshold} AND n >= {least}
        ORDER BY value DESC, subject
        """;

    // Looked at as the same hours of the weeks before were: nobody is missed on a Sunday who never works on one. It asks for a few rows of
    // each of five windows, which are found by their time however many there are: a sum would not be cheaper, and counts prompts alone.
    private static string Quiet(string from, string to, string threshold, string least) => $"""
        SELECT '' AS subject, 'tracing' AS label,
          coalesce(extract(epoch FROM {to} - (SELECT max(t.started_at) FROM execution_traces t WHERE t.started_at < {to})) / 3600, 0)
            ::double precision AS value,
          busy AS n, NULL::double precision AS low, NULL::double precision AS high, true AS rings
        FROM (
          SELECT count(*) FILTER (WHERE week = 0 AND traces > 0) AS present, count(*) FILTER (WHERE week > 0 AND traces >= {least}) AS busy
          FROM (
            SELECT week, (
              SELECT count(*) FROM (
                SELECT FROM execution_traces t
                WHERE t.started_at >= {from} - week * interval '7 days' AND t.started_at < {to} - week * interval '7 days'
                LIMIT {least}) found) AS traces
            FROM generate_series(0, 4) AS week) weeks) counted
        WHERE present = 0 AND busy >= {threshold}
        """;
}
