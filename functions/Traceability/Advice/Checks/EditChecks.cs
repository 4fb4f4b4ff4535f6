using Npgsql;
using Traceability.Storage;

namespace Traceability.Advice.Checks;

/// <summary>Which checks follow an edit of a kind of file, by the latest sessions of a project that edited such files.</summary>
public sealed class EditChecks(NpgsqlDataSource dataSource)
{
    /// <summary>By kind of check, the most usual command first.</summary>
    /// <param name="project">Whose.</param>
    /// <param name="kind">The kind of file, as <see cref="FileKind"/> has it.</param>
    /// <param name="session">The session that asks, which does not count.</param>
    /// <param name="cancellation">Ends it.</param>
    internal async Task<List<UsualCheck>> ForAsync(string project, string kind, Guid? session, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = project });
        command.Parameters.Add(new() { Value = kind });
        command.Parameters.Add(new() { Value = (object?)session ?? DBNull.Value, DataTypeName = "uuid" });
        command.Parameters.Add(new() { Value = CheckKind.Checks.ToArray() });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ListAsync(UsualCheck.Read, cancellation);
    }

    // Old habits fade: only the latest sessions count. A check without an edit in its own trace is of what was edited before.
    private const string Sql = """
        WITH edits AS (
          SELECT session_id, file, last_at FROM work_files
          WHERE project = $1 AND edits > 0 AND session_id IS DISTINCT FROM $3 ORDER BY last_at DESC LIMIT 4000),
        sessions AS (
          SELECT session_id FROM edits WHERE right(file, length($2)) = $2 AND session_id IS NOT NULL
          GROUP BY session_id ORDER BY max(last_at) DESC LIMIT 60),
        runs AS (
          SELECT w.kind, w.command, w.session_id FROM sessions s JOIN work_commands w ON w.session_id = s.session_id
          WHERE w.project = $1 AND w.kind = ANY($4)
            AND (w.edited = '{}' OR EXISTS (SELECT FROM unnest(w.edited) f WHERE right(f, length($2)) = $2)))
        SELECT kind, (SELECT count(*) FROM sessions) AS cases, count(DISTINCT session_id) AS held,
          (SELECT c.command FROM runs c WHERE c.kind = r.kind GROUP BY c.command ORDER BY count(DISTINCT c.session_id) DESC, c.command
            LIMIT 1) AS command
        FROM runs r GROUP BY kind
        """;
}
