using Npgsql;
using Traceability.Shell;
using Traceability.Storage;

namespace Traceability.Advice.Checks;

/// <summary>
/// Which checks are run once the last file of a kind was edited, by the latest finished pieces of work of a project. A piece of work is
/// what a session edits until it commits, or until it ends: many people commit by themselves, outside of the session, and what is always
/// checked before they do shows there all the same.
/// </summary>
public sealed class FinishedWork(NpgsqlDataSource dataSource)
{
    /// <summary>By kind of file and kind of check, with the check's most usual command.</summary>
    /// <param name="project">The project.</param>
    /// <param name="files">Kinds of files, as <see cref="FileKind"/> has them.</param>
    /// <param name="session">The session that asks, whose own work is not finished; it does not count.</param>
    /// <param name="cancellation">Ends it.</param>
    internal async Task<List<UsualCheck>> ChecksAsync(
        string project, IReadOnlyList<string> files, Guid session, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = project });
        command.Parameters.Add(new() { Value = files.ToArray() });
        command.Parameters.Add(new() { Value = session });
        command.Parameters.Add(new() { Value = CommandKind.Checks.ToArray() });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ListAsync(UsualCheck.Read, cancellation);
    }

    // A commit that failed finishes nothing.
    private const string Sql = """
        WITH edits AS MATERIALIZED (
          SELECT session_id, file, last_at FROM work_files
          WHERE project = $1 AND edits > 0 AND session_id <> $3 ORDER BY last_at DESC LIMIT 1000),
        works AS (
          SELECT e.session_id, k.files, c.until, max(e.last_at) AS edited_at
          FROM edits e
          JOIN unnest($2::text[]) AS k (files) ON right(e.file, length(k.files)) = k.files
          CROSS JOIN LATERAL (
            SELECT coalesce(min(w.at), 'infinity') AS until FROM work_commands w
            WHERE w.session_id = e.session_id AND w.project = $1 AND w.kind = 'commit' AND w.passed IS NOT FALSE AND w.at >= e.last_at) c
          GROUP BY e.session_id, k.files, c.until),
        latest AS (
          SELECT * FROM (SELECT w.*, row_number() OVER (PARTITION BY files ORDER BY edited_at DESC) AS place FROM works w) ranked
          WHERE place <= 60),
        runs AS (
          SELECT l.files, l.session_id, l.until, w.kind, w.command FROM latest l JOIN work_commands w
            ON w.session_id = l.session_id AND w.at >= l.edited_at AND w.at <= l.until
          WHERE w.project = $1 AND w.kind = ANY($4))
        SELECT files, kind, (SELECT count(*) FROM latest l WHERE l.files = r.files) AS cases, count(DISTINCT (session_id, until)) AS held,
          (SELECT c.command FROM runs c WHERE c.files = r.files AND c.kind = r.kind GROUP BY c.command
            ORDER BY count(DISTINCT (c.session_id, c.until)) DESC, c.command LIMIT 1) AS command
        FROM runs r GROUP BY files, kind
        """;
}
