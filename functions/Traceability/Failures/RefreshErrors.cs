using System.Text.Json;
using Npgsql;
using Traceability.Failures.Fixes;
using Traceability.Storage;

namespace Traceability.Failures;

/// <summary>Computes error patterns from their occurrences; one that has none left goes.</summary>
internal static class RefreshErrors
{
    // Few, because nobody else gets an answer from the embedded store meanwhile.
    private const int AtOnce = 20;

    /// <summary>Prevention is what was missing before three failures, and before four of five of those that were mended.</summary>
    private const int LeastPreventions = 3;
    private const double LeastPreventionShare = 0.8;

    /// <summary>Computes some of those that changed; how many, 0 when there is none left.</summary>
    public static async Task<int> RunAsync(NpgsqlConnection connection, DateTimeOffset now, CancellationToken cancellation)
    {
        var patterns = await ReadAsync(connection, now, cancellation);
        if (patterns.Count == 0)
        {
            return 0;
        }

        var words = patterns.SelectMany(pattern => KnownFix.WordsOf(pattern.Fixes).Concat(KnownFix.WordsOf(pattern.RuleFixes)))
            .Distinct(StringComparer.Ordinal).ToArray();
        var (fixesWith, allFixes) = await CountFixesAsync(connection, words, cancellation);
        await connection.ExecuteAsync(
            WriteSql,
            cancellation,
            patterns.Select(pattern => pattern.Fingerprint).ToArray(),
            patterns.Select(pattern => JudgeError.Severity(pattern.Facts)).ToArray(),
            patterns.Select(pattern => JudgeError.Trend(pattern.Facts)).ToArray(),
            patterns.Select(pattern => string.Join(' ', JudgeError.Tags(pattern.Facts))).ToArray(),
            patterns.Select(pattern => Known(pattern, fixesWith, allFixes)).ToArray(),
            patterns.Select(pattern => Prevention(pattern.Fixes)).ToArray(),
            new[] { JudgeError.Recurring, JudgeError.Rising });
        return patterns.Count;
    }

    private static async Task<List<StalePattern>> ReadAsync(NpgsqlConnection connection, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(FactsSql, connection)
        {
            Parameters = { new() { Value = now.UtcDateTime }, new() { Value = AtOnce } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ListAsync(row => new StalePattern(
            row.Text("fingerprint"), row.Text("template"),
            new ErrorFacts(
                row.Long("traces"), row.Long("sessions"), row.Long("failed_traces"), row.Long("this_week"), row.Long("last_week")),
            (int)row.Long("seen_in"),
            Fixes(row.TextOrNull("fixes")), Fixes(row.TextOrNull("rule_fixes"))), cancellation);
    }

    private static List<Fix> Fixes(string? json) => json is null ? [] : JsonSerializer.Deserialize(json, FailuresJson.Default.ListFix)!;

    private static async Task<(Dictionary<string, long> With, long All)> CountFixesAsync(
        NpgsqlConnection connection, string[] words, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(WordsSql, connection) { Parameters = { new() { Value = words } } };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var counts = await reader.ListAsync(row => (Word: row.Text("word"), Count: row.Long("fixes")), cancellation);
        var with = counts.ToDictionary(count => count.Word, count => count.Count, StringComparer.Ordinal);
        return (with, with[AllFixes]);
    }

    /// <summary>What mended it; where that is not known, what mended its rule in other words.</summary>
    private static string? Known(StalePattern pattern, Dictionary<string, long> fixesWith, long allFixes)
    {
        var known = KnownFix.From(pattern.Template, pattern.Fixes, pattern.SeenIn, fixesWith, allFixes)
            ?? KnownFix.From(pattern.Template, pattern.RuleFixes, pattern.RuleFixes.Count, fixesWith, allFixes);
        return known is null ? null : JsonSerializer.Serialize(known, FailuresJson.Default.KnownFix);
    }

    private static string? Prevention(List<Fix> fixes)
    {
        var most = fixes.SelectMany(fix => fix.Missing, (fix, missing) => (fix.Step, missing)).CountBy(pair => pair)
            .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key.missing, StringComparer.Ordinal).FirstOrDefault();
        return most.Value >= LeastPreventions && most.Value >= LeastPreventionShare * fixes.Count
            ? JsonSerializer.Serialize(
                new Prevention(most.Key.Step, most.Key.missing, most.Value, Math.Round((double)most.Value / fixes.Count, 2)),
                FailuresJson.Default.Prevention)
            : null;
    }

    // No word: how many fixes there are.
    private const string AllFixes = "";

    private sealed record StalePattern(
        string Fingerprint, string Template, ErrorFacts Facts, int SeenIn, List<Fix> Fixes, List<Fix> RuleFixes);

    // Failures that were found mended at the same time are one failure, however often it was seen before.
    private const string FactsSql = """
        SELECT p.fingerprint, p.template, counts.*, fixes.list AS fixes, rule_fixes.list AS rule_fixes
        FROM (
          SELECT fingerprint, space, rule, error_message_pattern AS template
          FROM error_patterns WHERE stale ORDER BY id LIMIT $2 FOR UPDATE SKIP LOCKED
        ) p
        CROSS JOIN LATERAL (
          SELECT count(DISTINCT o.correlation_id) AS traces, count(DISTINCT coalesce(o.session_id, o.correlation_id)) AS sessions,
            count(DISTINCT o.correlation_id) FILTER (WHERE o.trace_success IS FALSE) AS failed_traces,
            count(*) FILTER (WHERE o.occurred_at > $1 - interval '7 days' AND o.occurred_at <= $1) AS this_week,
            count(*) FILTER (WHERE o.occurred_at > $1 - interval '14 days' AND o.occurred_at <= $1 - interval '7 days') AS last_week,
            count(DISTINCT coalesce(o.fix->>'worked_by', o.correlation_id::text)) AS seen_in
          FROM error_occurrences o WHERE o.fingerprint = p.fingerprint) counts
        CROSS JOIN LATERAL (
          SELECT jsonb_agg(f.fix ORDER BY f.occurred_at DESC)::text AS list FROM (
            SELECT * FROM (
              SELECT DISTINCT ON (o.fix->>'worked_by') o.fix, o.occurred_at FROM error_occurrences o
              WHERE o.fingerprint = p.fingerprint AND o.fix IS NOT NULL
              ORDER BY o.fix->>'worked_by', o.occurred_at DESC, o.ordinal) once
            ORDER BY occurred_at DESC LIMIT 100) f) fixes
        CROSS JOIN LATERAL (
          SELECT jsonb_agg(f.fix ORDER BY f.occurred_at DESC)::text AS list FROM (
            SELECT * FROM (
              SELECT DISTINCT ON (o.fix->>'worked_by') o.fix, o.occurred_at
              FROM error_patterns other JOIN error_occurrences o USING (fingerprint)
              WHERE p.rule IS NOT NULL AND other.space = p.space AND o.fix IS NOT NULL
              ORDER BY o.fix->>'worked_by', o.occurred_at DESC, o.ordinal) once
            ORDER BY occurred_at DESC LIMIT 100) f) rule_fixes
        """;

    private const string WordsSql = """
        SELECT word, (SELECT count(DISTINCT o.fix->>'worked_by') FROM error_occurrences o WHERE o.fix->'added' ? word) AS fixes
        FROM unnest($1::text[]) word
        UNION ALL
        SELECT '', count(DISTINCT fix->>'worked_by') FROM error_occurrences WHERE fix IS NOT NULL
        """;

    private const string WriteSql = """
        WITH given AS (
          SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
            AS row (fingerprint, severity, trend, tags, known, prevention)
        ), mined AS (
          SELECT g.fingerprint, g.severity, g.trend, g.known::jsonb AS known, g.prevention::jsonb AS prevention, counts.*, samples.ids,
            ARRAY(SELECT DISTINCT tag FROM unnest(
              ARRAY(SELECT unnest(p.tags) EXCEPT SELECT unnest($7::text[])) || string_to_array(nullif(g.tags, ''), ' ')) AS tag
              ORDER BY tag) AS tags
          FROM given g JOIN error_patterns p USING (fingerprint)
          CROSS JOIN LATERAL (
            SELECT count(*)::int AS n, min(o.occurred_at) AS first_at, max(o.occurred_at) AS last_at,
              mode() WITHIN GROUP (ORDER BY o.agent) AS agent, mode() WITHIN GROUP (ORDER BY o.check_name) AS check_name
            FROM error_occurrences o WHERE o.fingerprint = g.fingerprint
          ) counts
          CROSS JOIN LATERAL (
            SELECT array_agg(s.id ORDER BY s.at DESC, s.id) AS ids FROM (
              SELECT o.correlation_id AS id, max(o.occurred_at) AS at FROM error_occurrences o WHERE o.fingerprint = g.fingerprint
              GROUP BY o.correlation_id ORDER BY at DESC, id LIMIT 10) s
          ) samples
        ), gone AS (
          DELETE FROM error_patterns p USING mined m WHERE p.fingerprint = m.fingerprint AND m.n = 0
        )
        UPDATE error_patterns p SET
          severity = m.severity, trend = m.trend, tags = m.tags, known_fix = m.known, prevention_strategy = m.prevention,
          occurrence_count = m.n, first_seen_at = m.first_at, last_seen_at = m.last_at, sample_correlation_ids = m.ids, agent = m.agent,
          check_name = m.check_name,
          updated_at = CASE WHEN (p.severity, p.trend, p.tags, p.known_fix, p.prevention_strategy, p.occurrence_count, p.first_seen_at,
              p.last_seen_at, p.sample_correlation_ids, p.agent, p.check_name)
            IS DISTINCT FROM (m.severity, m.trend, m.tags, m.known, m.prevention, m.n, m.first_at, m.last_at, m.ids, m.agent,
              m.check_name)
            THEN now() ELSE p.updated_at END,
          stale = false
        FROM mined m WHERE p.fingerprint = m.fingerprint AND m.n > 0
        """;
}

/// <summary>What had not been done before an error and was done before it worked.</summary>
/// <param name="Before">What failed without it.</param>
/// <param name="Do">What to do before.</param>
/// <param name="Fixes">In how many fixes it was what had been missing.</param>
/// <param name="Share">Of all fixes.</param>
internal sealed record Prevention(string Before, string Do, int Fixes, double Share);
