using Npgsql;
using Traceability.Storage;

namespace Traceability.Advice.Prompts;

/// <summary>What a session has done so far.</summary>
/// <param name="Edited">Files that it changed, with in how many turns; the latest last.</param>
/// <param name="Read">Files that it read.</param>
/// <param name="LastTurn">Files of its last turn; none where that touched none.</param>
/// <param name="LastWords">The agent's last words in it.</param>
/// <param name="Person">Whose it is.</param>
internal sealed record SessionFiles(
    IReadOnlyList<(string File, int Times)> Edited, IReadOnlyList<string> Read, IReadOnlySet<string> LastTurn, string? LastWords,
    string? Person);

/// <summary>Reads what a session has done so far.</summary>
public sealed class ReadSessionFiles(NpgsqlDataSource dataSource)
{
    /// <summary>The session's files; none where it is not known, or has only begun.</summary>
    /// <param name="session">The session.</param>
    /// <param name="asking">The trace of the prompt that asks, which is not looked at.</param>
    /// <param name="cancellation">Ends with the time that there is.</param>
    internal async Task<SessionFiles> RunAsync(Guid? session, Guid asking, CancellationToken cancellation)
    {
        if (session is not { } id)
        {
            return new SessionFiles([], [], new HashSet<string>(), null, null);
        }

        await using var connection = await dataSource.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var sql in (string[])[FilesSql, LastTurnSql])
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(sql) { Parameters = { new() { Value = id }, new() { Value = asking } } });
        }

        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        var rows = await reader.ListAsync(
            row => (Trace: row.Guid("correlation_id"), File: row.Text("file"), Reads: row.Int("reads"), Edits: row.Int("edits"),
                Person: row.TextOrNull("user_id")),
            cancellation);
        await reader.NextResultAsync(cancellation);
        var (last, words) = await reader.ReadAsync(cancellation)
            ? (reader.Guid("correlation_id"), reader.TextOrNull("last_words"))
            : (Guid.Empty, null);
        return new SessionFiles(
            [.. rows.Where(row => row.Edits > 0).GroupBy(row => row.File).OrderBy(same => rows.FindLastIndex(row => row.File == same.Key))
                .Select(same => (same.Key, same.Count()))],
            [.. rows.Where(row => row.Reads > 0).Select(row => row.File).Distinct(StringComparer.Ordinal)],
            rows.Where(row => row.Trace == last).Select(row => row.File).ToHashSet(StringComparer.Ordinal),
            words,
            rows.Select(row => row.Person).LastOrDefault(person => person is not null));
    }

    private const string FilesSql = """
        SELECT correlation_id, file, reads, edits, user_id FROM (
          SELECT correlation_id, file, reads, edits, user_id, last_at FROM work_files
          WHERE session_id = $1 AND correlation_id <> $2 ORDER BY last_at DESC LIMIT 500) latest
        ORDER BY last_at, file
        """;

    private const string LastTurnSql = """
        SELECT t.correlation_id, right(t.context->>'last_assistant_message', 3000) AS last_words FROM execution_traces t
        WHERE t.session_id = $1 AND t.correlation_id <> $2 AND t.parent_id IS NULL AND t.prompt_text IS NOT NULL
        ORDER BY t.started_at DESC LIMIT 1
        """;
}
