using Npgsql;
using NpgsqlTypes;
using Traceability.Storage;

namespace Traceability.ClaudeCode.Transcripts;

/// <summary>Remembers which files were read to their end, and how they were then, so that only what changed since is read again.</summary>
public sealed class TranscriptFileNotes(NpgsqlDataSource dataSource)
{
    /// <summary>Longer than any path of Claude Code's; what is longer is not remembered, as the table's index could not hold it.</summary>
    private const int LongestPath = 1_000;

    /// <summary>What is remembered, by path.</summary>
    public async Task<Dictionary<string, TranscriptFileNote>> ReadAsync(CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(ReadSql);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var notes = await reader.ListAsync(
            row => new TranscriptFileNote(row.Text("path"), row.Long("bytes"), row.Time("written_at"), row.TimeOrNull("again_at")),
            cancellation);
        return notes.ToDictionary(note => note.Path, StringComparer.Ordinal);
    }

    /// <summary>Remembers, in place of what was remembered of the same files.</summary>
    public async Task NoteAsync(IReadOnlyCollection<TranscriptFileNote> notes, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(notes);
        var kept = notes.Where(note => note.Path.Length <= LongestPath).ToList();
        if (kept.Count == 0)
        {
            return;
        }

        await using var command = dataSource.CreateCommand(NoteSql);
        command.Parameters.AddWithValue(kept.Select(note => note.Path).ToArray());
        command.Parameters.AddWithValue(kept.Select(note => note.Bytes).ToArray());
        const NpgsqlDbType Times = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz;
        command.Parameters.AddWithValue(Times, kept.Select(note => note.WrittenAt.UtcDateTime).ToArray());
        command.Parameters.AddWithValue(Times, kept.Select(note => note.AgainAt?.UtcDateTime).ToArray());
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private const string ReadSql = "SELECT path, bytes, written_at, again_at FROM transcript_files";

    private const string NoteSql = """
        INSERT INTO transcript_files (path, bytes, written_at, again_at)
        SELECT * FROM unnest($1::text[], $2::bigint[], $3::timestamptz[], $4::timestamptz[])
        ON CONFLICT (path) DO UPDATE SET
          bytes = excluded.bytes, written_at = excluded.written_at, again_at = excluded.again_at, read_at = now()
        """;
}

/// <summary>A file as it was when it was read to its end.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="WrittenAt">When it had last been written to, in whole microseconds.</param>
/// <param name="AgainAt">
/// When it is to be read once more though nothing was written: its session, which may have been going on, is over then. Null when it was.
/// </param>
public sealed record TranscriptFileNote(string Path, long Bytes, DateTimeOffset WrittenAt, DateTimeOffset? AgainAt)
{
    /// <summary>A file as it is now; null when there is none.</summary>
    public static TranscriptFileNote? Of(string path) =>
        new FileInfo(path) is { Exists: true } file ? new(path, file.Length, Whole(file.LastWriteTimeUtc), null) : null;

    /// <summary>A file's time as the store keeps it.</summary>
    public static DateTimeOffset Whole(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}
