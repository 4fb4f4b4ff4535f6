using Npgsql;
using Traceability.Storage;

namespace Traceability.Projects;

/// <summary>
/// The repositories of folders, as somebody who could look told the store. Claude Code names folders only, and the server may run on
/// another machine.
/// </summary>
public sealed class ProjectFolders(NpgsqlDataSource dataSource, TimeProvider time)
{
    /// <summary>Read at most that often, so that neither an event nor a match pays for it.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private sealed record Known(IReadOnlyDictionary<string, string> Projects, long ReadAt);

    private Known? known;

    /// <summary>
    /// The name of a project (see <see cref="ProjectName"/>): that of its repository when its folder, or one above, has one.
    /// </summary>
    public async ValueTask<string?> NameAsync(string? told, string? gitRemote, CancellationToken cancellation)
    {
        var name = ProjectName.From(told, gitRemote);
        if (name is null || !ProjectName.IsFolder(name))
        {
            return name;
        }

        var projects = await ReadAsync(cancellation);
        for (var folder = name; projects.Count > 0 && folder.Length > 0; folder = folder[..Math.Max(0, folder.LastIndexOfAny(['/', '\\']))])
        {
            if (projects.TryGetValue(folder, out var project))
            {
                return project;
            }
        }

        return name;
    }

    /// <summary>The folders that are a project's, on whatever machine.</summary>
    public async ValueTask<IReadOnlyList<string>> FoldersOfAsync(string project, CancellationToken cancellation) =>
        [.. (await ReadAsync(cancellation)).Where(known => known.Value == project).Select(known => known.Key)];

    /// <summary>Notes the repository of a folder; what was recorded of the folder, or below it, becomes the repository's.</summary>
    /// <param name="folder">As <see cref="ProjectName"/> has it.</param>
    /// <param name="project">The repository's address, without credentials.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task NoteAsync(string folder, string project, CancellationToken cancellation)
    {
        if ((await ReadAsync(cancellation)).GetValueOrDefault(folder) == project)
        {
            return;
        }

        await using (var connection = await dataSource.OpenConnectionAsync(cancellation))
        {
            // One transaction, in which the patterns are computed after the evidence has its new project.
            await using var batch = new NpgsqlBatch(connection);
            foreach (var sql in (string[])[NoteSql, TracesSql, EvidenceSql, WorkSql, WorkFilesSql, WorkCommandsSql])
            {
                batch.BatchCommands.Add(
                    new NpgsqlBatchCommand(sql) { Parameters = { new() { Value = folder }, new() { Value = project } } });
            }

            batch.BatchCommands.Add(new NpgsqlBatchCommand(PatternsSql) { Parameters = { new() { Value = folder } } });
            await batch.ExecuteNonQueryAsync(cancellation);
        }

        known = null;
    }

    private async ValueTask<IReadOnlyDictionary<string, string>> ReadAsync(CancellationToken cancellation)
    {
        if (known is { } last && time.GetElapsedTime(last.ReadAt) < Fresh)
        {
            return last.Projects;
        }

        await using var command = dataSource.CreateCommand(ReadSql);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var projects = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellation))
        {
            projects[reader.Text("folder")] = reader.Text("project");
        }

        known = new Known(projects, time.GetTimestamp());
        return projects;
    }

    private const string Within = "(project = $1 OR starts_with(project, $1 || '/') OR starts_with(project, $1 || '\\'))";

    private const string ReadSql = "SELECT folder, project FROM project_folders";

    private const string NoteSql = """
        INSERT INTO project_folders (folder, project) VALUES ($1, $2)
        ON CONFLICT (folder) DO UPDATE SET project = excluded.project, updated_at = now()
        """;

    // Learned from just now, to whoever looks for what changed.
    private const string TracesSql = $"""
        UPDATE execution_traces SET project = $2, learned_at = CASE WHEN learned_at IS NOT NULL THEN now() END WHERE {Within}
        """;

    private const string EvidenceSql = $"UPDATE pattern_evidence SET project = $2 WHERE {Within}";

    private const string WorkSql = $"UPDATE trace_work SET project = $2 WHERE {Within}";

    private const string WorkFilesSql = $"UPDATE work_files SET project = $2 WHERE {Within}";

    private const string WorkCommandsSql = $"UPDATE work_commands SET project = $2 WHERE {Within}";

    private const string PatternsSql = $"""
        SELECT refresh_pattern_statistics(pattern_id) FROM success_patterns
        WHERE {Within} AND EXISTS (SELECT FROM pattern_evidence e WHERE e.pattern_id = success_patterns.pattern_id)
        """;
}
