using Npgsql;
using Traceability.Storage;

namespace Traceability.ClaudeCode.Transcripts;

/// <summary>
/// Remembers which trace a record of a transcript began, so that a copy of the record in another session's file, or in a later import,
/// begins no second one.
/// </summary>
public sealed class TranscriptOrigins(NpgsqlDataSource dataSource)
{
    /// <summary>The origins of those of the records that have one.</summary>
    internal async Task<Dictionary<Guid, TranscriptOrigin>> FindAsync(IReadOnlyCollection<Guid> records, CancellationToken cancellation)
    {
        if (records.Count == 0)
        {
            return [];
        }

        await using var command = dataSource.CreateCommand(FindSql);
        command.Parameters.AddWithValue(records.ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var found = await reader.ListAsync(ReadOrigin, cancellation);
        return found.ToDictionary(origin => origin.RecordId);
    }

    /// <summary>Whether there are traces from before records were remembered.</summary>
    internal Task<bool> HaveOldAsync(CancellationToken cancellation) => dataSource.ScalarAsync<bool>(HaveOldSql, cancellation);

    /// <summary>
    /// The origin of a prompt that was imported before records were remembered: it then has the same text and the same time, to the
    /// millisecond.
    /// </summary>
    internal async Task<TranscriptOrigin?> FindBeforeAsync(Guid record, string text, DateTimeOffset at, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(FindBeforeSql);
        command.Parameters.AddWithValue(record);
        command.Parameters.AddWithValue(text);
        command.Parameters.AddWithValue(at.UtcDateTime);
        command.Parameters.AddWithValue(MapHookEvent.Source);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return (await reader.ListAsync(ReadOrigin, cancellation)).FirstOrDefault();
    }

    /// <summary>Remembers; what is known already stays as it is.</summary>
    internal async Task NoteAsync(IReadOnlyCollection<TranscriptOrigin> origins, CancellationToken cancellation)
    {
        if (origins.Count == 0)
        {
            return;
        }

        await using var command = dataSource.CreateCommand(NoteSql);
        command.Parameters.AddWithValue(origins.Select(origin => origin.RecordId).ToArray());
        command.Parameters.AddWithValue(origins.Select(origin => origin.TraceId).ToArray());
        command.Parameters.AddWithValue(origins.Select(origin => origin.SessionId).ToArray());
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static TranscriptOrigin ReadOrigin(NpgsqlDataReader row) =>
        new(row.Guid("record_id"), row.Guid("correlation_id"), row.Text("session_id"));

    private const string FindSql = "SELECT record_id, correlation_id, session_id FROM transcript_records WHERE record_id = ANY ($1)";

    private const string Since = "(SELECT applied_at FROM schema_migrations WHERE name = '020_transcript_records.sql')";

    private const string HaveOldSql = $"SELECT EXISTS (SELECT FROM execution_traces WHERE created_at < {Since})";

    private const string FindBeforeSql = $"""
        SELECT $1::uuid AS record_id, correlation_id, coalesce(context->>'session_id', session_id::text) AS session_id
        FROM execution_traces
        WHERE started_at = $3 AND prompt_text = $2 AND source = $4 AND session_id IS NOT NULL AND parent_id IS NULL
          AND created_at < {Since}
        ORDER BY id LIMIT 1
        """;

    private const string NoteSql = """
        INSERT INTO transcript_records (record_id, correlation_id, session_id)
        SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[])
        ON CONFLICT (record_id) DO NOTHING
        """;
}

/// <summary>What a record of a transcript began.</summary>
/// <param name="RecordId">Its uuid.</param>
/// <param name="TraceId">The trace.</param>
/// <param name="SessionId">The session that it was first told of, as Claude Code names it.</param>
internal sealed record TranscriptOrigin(Guid RecordId, Guid TraceId, string SessionId);
