using Npgsql;
using Traceability.Shell;
using Traceability.Storage;

namespace Traceability.Advice.Checks;

/// <summary>Which checks are run before a commit, by the latest commits of a project that had files of some kinds in them.</summary>
public sealed class CommitChecks(NpgsqlDataSource dataSource)
{
    /// <summary>By kind of check, with its most usual command.</summary>
    internal async Task<List<UsualCheck>> ForAsync(
        string project, IReadOnlyList<string> kinds, Guid? session, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = project });
        command.Parameters.Add(new() { Value = kinds.ToArray() });
        command.Parameters.Add(new() { Value = (object?)session ?? DBNull.Value, DataTypeName = "uuid" });
        command.Parameters.Add(new() { Value = CommandKind.Checks.ToArray() });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ListAsync(UsualCheck.Read, cancellation);
    }

    // A check belongs to a commit when it was run after the commit before, in the same session; a file likewise.
    private const string Sql = """
        WITH latest AS (
          SELECT session_id, at FROM work_commands
          WHERE project = $1 AND kind = 'commit' AND session_id IS DISTINCT FROM $3 AND session_id IS NOT NULL
          ORDER BY at DESC LIMIT 200),
        commits AS (
          SELECT session_id, at, coalesce(lag(at) OVER (PARTITION BY session_id ORDER BY at), '-infinity') AS after FROM latest),
        asked AS (
          SELECT session_id, at, after FROM commits c
          WHERE EXISTS (
            SELECT FROM work_files f, unnest($2::text[]) k
            WHERE f.session_id = c.session_id AND f.project = $1 AND f.edits > 0 AND f.last_at > c.after AND f.last_at <= c.at
              AND right(f.file, length(k)) = k)
          ORDER BY at DESC LIMIT 60),
        runs AS (
          SELECT w.kind, w.command, a.session_id, a.at FROM asked a JOIN work_commands w
            ON w.session_id = a.session_id AND w.at > a.after AND w.at <= a.at
          WHERE w.project = $1 AND w.kind = ANY($4))
        SELECT kind, (SELECT count(*) FROM asked) AS cases, count(DISTINCT (session_id, at)) AS held,
          (SELECT c.command FROM runs c WHERE c.kind = r.kind GROUP BY c.command
            ORDER BY count(DISTINCT (c.session_id, c.at)) DESC, c.command LIMIT 1) AS command
        FROM runs r GROUP BY kind
        """;
}
