namespace Traceability.Alerts.Rules;

/// <summary>
/// What each rule asks the store. A row is what the rule holds of, and <c>rings</c> whether that is enough for an alert to start; if not,
/// an open one goes on, so that it does not start and end again with each trace. $1 and $2 are the window, which begins and ends with an
/// hour; $3 the threshold; $4 of how many it must be. All is counted as the figures of analytics count it.
/// </summary>
internal static class RuleSql
{
    /// <summary>The statement of a rule.</summary>
    public static string For(string rule) => rule switch
    {
        AlertRules.AgentSuccess => AgentSuccess,
        AlertRules.EndpointErrors => EndpointErrors,
        AlertRules.PatternSuccess => PatternSuccess,
        AlertRules.NewError => NewError,
        AlertRules.ErrorBurst => ErrorBurst,
        AlertRules.DaySpend => DaySpend,
        AlertRules.ProjectSpend => ProjectSpend,
        AlertRules.Quiet => Quiet,
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "There is no such rule."),
    };

    // It ends when the share itself is back at the threshold, or half of what it must be of is no longer there.
    private const string AgentSuccess = """
        SELECT agent AS subject, agent AS label, worked / n AS value, n::bigint AS n, wilson_lower(worked, n) AS low,
          wilson_upper(worked, n) AS high, n >= $4 AND wilson_upper(worked, n) < $3 AS rings
        FROM (
          SELECT coalesce(t.agent, 'main') AS agent, count(*)::double precision AS n,
            (count(*) FILTER (WHERE outcome = 'success'))::double precision AS worked
          FROM execution_traces t CROSS JOIN LATERAL trace_outcome(t.success_criteria) AS outcome
          WHERE t.started_at >= $1 AND t.started_at < $2 AND NOT t.tags @> '{outside-prompts}' AND outcome <> 'unclear'
          GROUP BY 1) counted
        WHERE worked / n < $3 AND n >= $4 / 2.0
        ORDER BY high, subject
        """;

    private const string EndpointErrors = """
        SELECT subject, subject AS label, failed / n AS value, n::bigint AS n, wilson_lower(failed, n) AS low,
          wilson_upper(failed, n) AS high, n >= $4 AND wilson_lower(failed, n) > $3 AS rings
        FROM (
          SELECT left(e.http_method || ' ' || e.service_name
              || CASE WHEN e.endpoint_path LIKE '/%' THEN '' ELSE ' ' END || endpoint_template(e.endpoint_path), 500) AS subject,
            count(*)::double precision AS n, (count(*) FILTER (WHERE NOT e.success))::double precision AS failed
          FROM endpoint_calls e
          WHERE e.started_at >= $1 AND e.started_at < $2 AND e.success IS NOT NULL
          GROUP BY 1) counted
        WHERE failed / n > $3 AND n >= $4 / 2.0
        ORDER BY low DESC, subject
        """;

    // One that is no longer handed over troubles nobody.
    private const string PatternSuccess = """
        SELECT p.pattern_id::text AS subject, left(p.prompt_text, 200) AS label, worked / n AS value, n::bigint AS n,
          wilson_lower(worked, n) AS low, wilson_upper(worked, n) AS high, n >= $4 AND wilson_upper(worked, n) < $3 AS rings
        FROM (
          SELECT u.pattern_id, count(*)::double precision AS n, (count(*) FILTER (WHERE u.success))::double precision AS worked
          FROM pattern_usage_log u
          WHERE u.created_at >= $1 AND u.created_at < $2 AND u.used AND u.success IS NOT NULL
          GROUP BY 1) counted
        JOIN success_patterns p USING (pattern_id)
        WHERE worked / n < $3 AND n >= $4 / 2.0 AND p.status <> 'deprecated'
        ORDER BY high, subject
        """;

    // In a project that has only just come in, all errors are new; and what an agent does wrong with its own tools is no news.
    private const string NewError = """
        SELECT p.fingerprint AS subject, left(p.error_message_pattern, 200) AS label,
          count(DISTINCT o.correlation_id)::double precision AS value, count(*) AS n, NULL::double precision AS low,
          NULL::double precision AS high, true AS rings
        FROM error_patterns p JOIN error_occurrences o USING (fingerprint)
        WHERE p.first_seen_at >= $1 AND p.first_seen_at < $2 AND p.class <> 'agent'
          AND EXISTS (
            SELECT FROM execution_traces t
            WHERE t.project IS NOT DISTINCT FROM p.project AND t.started_at < p.first_seen_at - interval '7 days')
        GROUP BY p.fingerprint, p.error_message_pattern
        HAVING count(DISTINCT o.correlation_id) >= $3 AND count(*) >= $4
        ORDER BY value DESC, subject
        """;

    // What is usual is that of an hour in which there were errors: most hours of most days nobody works.
    private const string ErrorBurst = """
        SELECT left(coalesce(r.project, ''), 500) AS subject, coalesce(left(r.project, 500), 'work that names no project') AS label,
          r.n / (u.per_hour * r.hours) AS value, r.n::bigint AS n, NULL::double precision AS low, NULL::double precision AS high,
          r.n >= $4 AND r.n / (u.per_hour * r.hours) >= $3 AS rings
        FROM (
          SELECT p.project, count(*)::double precision AS n, extract(epoch FROM $2 - $1)::double precision / 3600 AS hours
          FROM error_occurrences o JOIN error_patterns p USING (fingerprint)
          WHERE o.occurred_at >= $1 AND o.occurred_at < $2
          GROUP BY 1) r
        JOIN (
          SELECT p.project, greatest(1, count(*)::double precision / count(DISTINCT date_trunc('hour', o.occurred_at, 'UTC'))) AS per_hour
          FROM error_occurrences o JOIN error_patterns p USING (fingerprint)
          WHERE o.occurred_at >= $1 - interval '14 days' AND o.occurred_at < $1
          GROUP BY 1
          HAVING count(DISTINCT date_trunc('hour', o.occurred_at, 'UTC')) >= 5) u ON u.project IS NOT DISTINCT FROM r.project
        WHERE r.n >= $4 / 2.0 AND r.n / (u.per_hour * r.hours) >= $3 / 2
        ORDER BY value DESC, subject
        """;

    // A day's sum only grows; with the next day, it is another's.
    private const string DaySpend = """
        SELECT subject, subject AS label, value, n, NULL::double precision AS low, NULL::double precision AS high, true AS rings
        FROM (
          SELECT to_char($1 AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS subject, sum(a.cost_usd) AS value, count(a.cost_usd) AS n
          FROM model_answers a WHERE a.at >= $1 AND a.at < $2) spent
        WHERE value > $3 AND n >= $4
        """;

    private const string ProjectSpend = """
        SELECT left(coalesce(project, ''), 500) AS subject, coalesce(left(project, 500), 'work that names no project') AS label, value, n,
          NULL::double precision AS low, NULL::double precision AS high, value > $3 AS rings
        FROM (
          SELECT s.project, sum(s.cost_usd) AS value, count(s.cost_usd) AS n
          FROM answer_spend s WHERE s.at >= $1 AND s.at < $2 GROUP BY 1) spent
        WHERE value > 0.9 * $3 AND n >= $4
        ORDER BY value DESC, subject
        """;

    // Looked at as the same hours of the weeks before were: nobody is missed on a Sunday who never works on one.
    private const string Quiet = """
        SELECT '' AS subject, 'tracing' AS label,
          coalesce(extract(epoch FROM $2 - (SELECT max(t.started_at) FROM execution_traces t WHERE t.started_at < $2)) / 3600, 0)
            ::double precision AS value,
          busy AS n, NULL::double precision AS low, NULL::double precision AS high, true AS rings
        FROM (
          SELECT count(*) FILTER (WHERE week = 0 AND traces > 0) AS present, count(*) FILTER (WHERE week > 0 AND traces >= $4) AS busy
          FROM (
            SELECT week, (
              SELECT count(*) FROM (
                SELECT FROM execution_traces t
                WHERE t.started_at >= $1 - week * interval '7 days' AND t.started_at < $2 - week * interval '7 days'
                LIMIT $4) found) AS traces
            FROM generate_series(0, 4) AS week) weeks) counted
        WHERE present = 0 AND busy >= $3
        """;
}
