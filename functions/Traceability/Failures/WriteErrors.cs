using System.Text.Json;
using Npgsql;
using Traceability.Failures.Fixes;
using Traceability.Storage;
using Traceability.Traces;

namespace Traceability.Failures;

/// <summary>
/// Writes what failed in some traces, so that the store has just that, whatever it had before: a message that is known keeps its pattern,
/// a new one is grouped. Failures of other traces of the same sessions may have been mended since.
/// </summary>
internal static class WriteErrors
{
    /// <summary>Nobody else may be at it: what one groups, the next has to see.</summary>
    /// <param name="connection">In a transaction.</param>
    /// <param name="traces">Whose failures are written.</param>
    /// <param name="occurrences">Theirs, and those of other traces of their sessions.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task RunAsync(
        NpgsqlConnection connection, IReadOnlyList<LearnedTrace> traces, IReadOnlyList<ErrorOccurrence> occurrences,
        CancellationToken cancellation)
    {
        var learned = traces.ToDictionary(trace => trace.CorrelationId);
        var known = await ReadKnownAsync(connection, [.. learned.Keys], cancellation);
        var theirs = WithoutTakenIds(occurrences.Where(occurrence => learned.ContainsKey(occurrence.Failure.CorrelationId)));
        var unknown = theirs.Where(occurrence => !known.ContainsKey(KeyOf(occurrence))).ToList();
        var groups = await GroupMessages.ReadAsync(connection, unknown.Select(occurrence => occurrence.Message.Space), cancellation);
        var found = unknown.ToDictionary(KeyOf, groups.Add);
        var rows = theirs.Select(occurrence => Row(
            occurrence, learned[occurrence.Failure.CorrelationId],
            groups.Resolve(known.GetValueOrDefault(KeyOf(occurrence)) ?? found[KeyOf(occurrence)]))).ToList();
        var mended = occurrences.Where(occurrence => occurrence.Fix is not null && !learned.ContainsKey(occurrence.Failure.CorrelationId))
            .Select(occurrence => new MendedRow(occurrence.Failure.ExecutionId, occurrence.Message.Key, occurrence.Fix!)).ToList();

        await connection.ExecuteAsync(
            PatternsSql, cancellation, JsonSerializer.Serialize([.. groups.Changed.Select(Row)], FailuresJson.Default.ListPatternRow));
        await connection.ExecuteAsync(
            AbsorbedSql, cancellation, groups.Absorbed.Keys.ToArray(), groups.Absorbed.Keys.Select(groups.Resolve).ToArray());
        await connection.ExecuteAsync(
            OccurrencesSql, cancellation, JsonSerializer.Serialize(rows, FailuresJson.Default.ListOccurrenceRow),
            learned.Keys.ToArray(), known.Values.Distinct(StringComparer.Ordinal).ToArray());
        await connection.ExecuteAsync(
            MendedSql, cancellation, JsonSerializer.Serialize(mended, FailuresJson.Default.ListMendedRow));
    }

    private static async Task<Dictionary<(Guid, string), string>> ReadKnownAsync(
        NpgsqlConnection connection, Guid[] traces, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(KnownSql, connection);
        command.Parameters.Add(new() { Value = traces });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = await reader.ListAsync(
            row => ((row.Guid("execution_id"), row.Text("message_key")), Fingerprint: row.Text("fingerprint")), cancellation);
        return rows.ToDictionary(row => row.Item1, row => row.Fingerprint);
    }

    /// <summary>In order of time, without what has taken another one's execution id: senders choose them.</summary>
    private static List<ErrorOccurrence> WithoutTakenIds(IEnumerable<ErrorOccurrence> occurrences)
    {
        var first = new Dictionary<Guid, FailedExecution>();
        return [.. occurrences.OrderBy(occurrence => occurrence.Failure.At).Where(occurrence =>
            first.TryAdd(occurrence.Failure.ExecutionId, occurrence.Failure)
            || ReferenceEquals(first[occurrence.Failure.ExecutionId], occurrence.Failure))];
    }

    private static (Guid, string) KeyOf(ErrorOccurrence occurrence) => (occurrence.Failure.ExecutionId, occurrence.Message.Key);

    private static OccurrenceRow Row(ErrorOccurrence occurrence, LearnedTrace trace, string fingerprint) => new(
        occurrence.Failure.ExecutionId, occurrence.Ordinal, trace.CorrelationId, trace.SessionId, trace.Success, trace.Agent, fingerprint,
        occurrence.Failure.At.UtcDateTime, occurrence.Message.Key, occurrence.Failure.Check, occurrence.Message.Message.File,
        occurrence.Fix);

    private static PatternRow Row(ErrorPattern pattern)
    {
        var (first, space) = (pattern.First, pattern.First?.Message.Space);
        return new PatternRow(
            pattern.Fingerprint, pattern.Template, pattern.Space, space?.Family, space?.Project, space?.Type,
            first?.Message.Class, space?.Tool, space?.Rule, space?.Endpoint, first?.Failure.Place.HookType,
            first?.Failure.At.UtcDateTime);
    }

    private const string KnownSql =
        "SELECT execution_id, message_key, fingerprint FROM error_occurrences WHERE correlation_id = ANY($1)";

    private const string PatternsSql = """
        WITH given AS (
          SELECT * FROM jsonb_to_recordset($1::jsonb) AS row (
            fingerprint text, template text, space text, family text, project text, type text, class text, tool text, rule text,
            endpoint text, hook_type text, seen_at timestamptz)
        ), widened AS (
          UPDATE error_patterns p SET error_message_pattern = g.template, updated_at = now()
          FROM given g WHERE p.fingerprint = g.fingerprint AND g.type IS NULL
        )
        INSERT INTO error_patterns (
          fingerprint, error_message_pattern, space, family, project, error_type, class, tool, rule, endpoint_path, hook_type,
          first_seen_at, last_seen_at)
        SELECT fingerprint, template, space, family, project, type, class, tool, rule, endpoint, hook_type, seen_at, seen_at
        FROM given WHERE type IS NOT NULL
        ON CONFLICT (fingerprint) DO NOTHING
        """;

    private const string AbsorbedSql = """
        WITH given AS (
          SELECT * FROM unnest($1::text[], $2::text[]) AS row (fingerprint, taken_by)
        ), moved AS (
          UPDATE error_occurrences o SET fingerprint = g.taken_by FROM given g WHERE o.fingerprint = g.fingerprint
        ), gone AS (
          DELETE FROM error_patterns p USING given g WHERE p.fingerprint = g.fingerprint
        )
        UPDATE error_patterns SET stale = true WHERE fingerprint IN (SELECT taken_by FROM given)
        """;

    private const string OccurrencesSql = """
        WITH given AS (
          SELECT * FROM jsonb_to_recordset($1::jsonb) AS row (
            execution_id uuid, ordinal smallint, correlation_id uuid, session_id uuid, trace_success boolean, agent text, fingerprint text,
            occurred_at timestamptz, message_key text, check_name text, file text, fix jsonb)
        ), gone AS (
          DELETE FROM error_occurrences o
          WHERE o.correlation_id = ANY($2)
            AND NOT EXISTS (SELECT 1 FROM given g WHERE g.execution_id = o.execution_id AND g.ordinal = o.ordinal)
        ), written AS (
          INSERT INTO error_occurrences AS o (
            execution_id, ordinal, correlation_id, session_id, trace_success, agent, fingerprint, occurred_at, message_key, check_name,
            file, fix)
          SELECT execution_id, ordinal, correlation_id, session_id, trace_success, agent, fingerprint, occurred_at, message_key, check_name,
            file, fix
          FROM given
          ON CONFLICT (execution_id, ordinal) DO UPDATE SET
            correlation_id = excluded.correlation_id, session_id = excluded.session_id, trace_success = excluded.trace_success,
            agent = excluded.agent, fingerprint = excluded.fingerprint, occurred_at = excluded.occurred_at,
            message_key = excluded.message_key, check_name = excluded.check_name, file = excluded.file, fix = excluded.fix
        )
        UPDATE error_patterns p SET stale = true
        FROM error_patterns m
        WHERE (m.fingerprint = ANY($3) OR m.fingerprint IN (SELECT fingerprint FROM given)) AND NOT p.stale
          AND (p.fingerprint = m.fingerprint OR (p.rule IS NOT NULL AND p.space = m.space))
        """;

    private const string MendedSql = """
        WITH mended AS (
          UPDATE error_occurrences o SET fix = g.fix
          FROM jsonb_to_recordset($1::jsonb) AS g (execution_id uuid, message_key text, fix jsonb)
          WHERE o.execution_id = g.execution_id AND o.message_key = g.message_key AND o.fix IS DISTINCT FROM g.fix
          RETURNING o.fingerprint
        )
        UPDATE error_patterns p SET stale = true
        FROM error_patterns m WHERE m.fingerprint IN (SELECT fingerprint FROM mended) AND NOT p.stale
          AND (p.fingerprint = m.fingerprint OR (p.rule IS NOT NULL AND p.space = m.space))
        """;
}

/// <summary>A row of <c>error_occurrences</c>.</summary>
internal sealed record OccurrenceRow(
    Guid ExecutionId, short Ordinal, Guid CorrelationId, Guid? SessionId, bool? TraceSuccess, string? Agent, string Fingerprint,
    DateTime OccurredAt, string MessageKey, string? CheckName, string? File, Fix? Fix);

/// <summary>A row of <c>error_patterns</c>; only its template, when it is not new.</summary>
internal sealed record PatternRow(
    string Fingerprint, string Template, string Space, string? Family, string? Project, string? Type, string? Class, string? Tool,
    string? Rule, string? Endpoint, string? HookType, DateTime? SeenAt);

/// <summary>What mended a failure that is stored.</summary>
internal sealed record MendedRow(Guid ExecutionId, string MessageKey, Fix Fix);
