using Npgsql;
using Traceability.Storage;

namespace Traceability.Failures;

/// <summary>Computes error patterns from their occurrences.</summary>
internal static class RefreshErrors
{
    // Few, because nobody else gets an answer from the embedded store meanwhile.
    private const int AtOnce = 5;

    /// <summary>A fix is known when it repaired the same error in two traces.</summary>
    private const int LeastFixes = 2;

    /// <summary>Prevention is what was missing in three traces, and in four of five of those in which the error was repaired.</summary>
    private const int LeastPreventions = 3;
    private const double LeastPreventionShare = 0.8;

    /// <summary>Computes some of those that changed; how many, 0 when there is none left.</summary>
    public static async Task<int> RunAsync(NpgsqlConnection connection, DateTimeOffset now, CancellationToken cancellation)
    {
        var facts = await ReadAsync(connection, now, cancellation);
        if (facts.Count == 0)
        {
            return 0;
        }

        await connection.ExecuteAsync(
            WriteSql,
            cancellation,
            facts.Select(pattern => pattern.Fingerprint).ToArray(),
            facts.Select(pattern => JudgeError.Severity(pattern.Facts)).ToArray(),
            facts.Select(pattern => string.Join(' ', JudgeError.Tags(pattern.Facts))).ToArray(),
            new[] { JudgeError.Recurring, JudgeError.Rising },
            LeastFixes,
            LeastPreventions,
            LeastPreventionShare);
        return facts.Count;
    }

    private static async Task<List<(string Fingerprint, ErrorFacts Facts)>> ReadAsync(
        NpgsqlConnection connection, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(FactsSql, connection)
        {
            Parameters = { new() { Value = now.UtcDateTime }, new() { Value = AtOnce } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ListAsync(row => (row.Text("fingerprint"), new ErrorFacts(
            row.Long("traces"), row.Long("sessions"), row.Long("failed_traces"), row.Long("this_week"),
            row.Long("last_week"))), cancellation);
    }

    // Learning records the errors of failures only, so what mining has not looked at yet belongs to a failure. A pattern that learning
    // writes to just now is left for the next run: two that wait for each other's rows would end both.
    private const string FactsSql = """
        SELECT p.fingerprint, counts.*
        FROM (SELECT fingerprint FROM error_patterns WHERE stale ORDER BY id LIMIT $2 FOR UPDATE SKIP LOCKED) p
        CROSS JOIN LATERAL (
          SELECT count(DISTINCT o.correlation_id) AS traces, count(DISTINCT coalesce(o.session_id, o.correlation_id)) AS sessions,
            count(DISTINCT o.correlation_id) FILTER (WHERE o.trace_success IS NOT TRUE) AS failed_traces,
            count(*) FILTER (WHERE o.occurred_at > $1 - interval '7 days' AND o.occurred_at <= $1) AS this_week,
            count(*) FILTER (WHERE o.occurred_at > $1 - interval '14 days' AND o.occurred_at <= $1 - interval '7 days') AS last_week
          FROM error_occurrences o WHERE o.fingerprint = p.fingerprint) counts
        """;

    private const string WriteSql = """
        WITH given AS (
          SELECT * FROM unnest($1::text[], $2::text[], $3::text[]) AS row (fingerprint, severity, tags)
        ), mined AS (
          SELECT g.fingerprint, g.severity, counts.*, samples.ids, fix.known, prevention.strategy,
            ARRAY(SELECT DISTINCT tag FROM unnest(
              ARRAY(SELECT unnest(p.tags) EXCEPT SELECT unnest($4::text[])) || string_to_array(nullif(g.tags, ''), ' ')) AS tag
              ORDER BY tag) AS tags
          FROM given g JOIN error_patterns p USING (fingerprint)
          CROSS JOIN LATERAL (
            SELECT count(*) AS n, min(o.occurred_at) AS first_at, max(o.occurred_at) AS last_at,
              count(DISTINCT o.correlation_id) AS traces,
              count(DISTINCT o.correlation_id) FILTER (WHERE o.repaired) AS repaired,
              count(DISTINCT o.correlation_id) FILTER (WHERE o.repair_steps IS NOT NULL) AS told
            FROM error_occurrences o WHERE o.fingerprint = g.fingerprint
          ) counts
          CROSS JOIN LATERAL (
            SELECT array_agg(s.id ORDER BY s.at DESC, s.id) AS ids FROM (
              SELECT o.correlation_id AS id, max(o.occurred_at) AS at FROM error_occurrences o WHERE o.fingerprint = g.fingerprint
              GROUP BY o.correlation_id ORDER BY at DESC, id LIMIT 10) s
          ) samples
          LEFT JOIN LATERAL (
            SELECT jsonb_strip_nulls(jsonb_build_object(
              'steps', to_jsonb(o.repair_steps), 'traces', count(DISTINCT o.correlation_id),
              'share', round(count(DISTINCT o.correlation_id)::numeric / counts.told, 2),
              'repaired_in', counts.repaired, 'seen_in', counts.traces,
              'example', (array_agg(CASE WHEN o.worked_command IS NOT NULL
                THEN jsonb_build_object('failed', o.failed_command, 'worked', o.worked_command) END
                ORDER BY o.occurred_at DESC, o.execution_id))[1]
              )) AS known
            FROM error_occurrences o WHERE o.fingerprint = g.fingerprint AND o.repair_steps IS NOT NULL
            GROUP BY o.repair_steps HAVING count(DISTINCT o.correlation_id) >= $5
            ORDER BY count(DISTINCT o.correlation_id) DESC, o.repair_steps LIMIT 1
          ) fix ON true
          LEFT JOIN LATERAL (
            SELECT jsonb_build_object(
              'before', o.step, 'do', missing, 'traces', count(DISTINCT o.correlation_id),
              'share', round(count(DISTINCT o.correlation_id)::numeric / counts.told, 2)) AS strategy
            FROM error_occurrences o CROSS JOIN unnest(o.missing_steps) AS missing
            WHERE o.fingerprint = g.fingerprint AND o.repair_steps IS NOT NULL
            GROUP BY o.step, missing
            HAVING count(DISTINCT o.correlation_id) >= $6 AND count(DISTINCT o.correlation_id) >= $7 * counts.told
            ORDER BY count(DISTINCT o.correlation_id) DESC, missing LIMIT 1
          ) prevention ON true
          WHERE counts.n > 0
        ), written AS (
          UPDATE error_patterns p SET
            severity = m.severity, tags = m.tags, known_fix = m.known, prevention_strategy = m.strategy, occurrence_count = m.n,
            first_seen_at = m.first_at, last_seen_at = m.last_at, sample_correlation_ids = m.ids,
            updated_at = CASE WHEN (p.severity, p.tags, p.known_fix, p.prevention_strategy, p.occurrence_count, p.first_seen_at,
                p.last_seen_at, p.sample_correlation_ids)
              IS DISTINCT FROM (m.severity, m.tags, m.known, m.strategy, m.n::int, m.first_at, m.last_at, m.ids)
              THEN now() ELSE p.updated_at END,
            stale = false
          FROM mined m WHERE p.fingerprint = m.fingerprint
          RETURNING p.fingerprint
        )
        UPDATE error_patterns SET stale = false
        WHERE fingerprint = ANY($1) AND fingerprint NOT IN (SELECT fingerprint FROM written)
        """;
}
