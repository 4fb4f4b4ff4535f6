using Npgsql;
using Traceability.Storage;

namespace Traceability.Advice.Start;

/// <summary>What the store has of a branch: its last task, the files edited last, and the checks that failed at the end.</summary>
public sealed class ReadBranch(NpgsqlDataSource dataSource)
{
    /// <summary>The last task on a branch, of another session; null when there is none.</summary>
    internal async Task<LastTask?> TaskAsync(string project, string branch, Guid? session, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(TaskSql);
        command.Parameters.Add(new() { Value = project });
        command.Parameters.Add(new() { Value = branch });
        command.Parameters.Add(new() { Value = (object?)session ?? DBNull.Value, DataTypeName = "uuid" });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? LastTask.Read(reader) : null;
    }

    /// <summary>The files edited last on a branch, the latest first, with in how many sessions each was edited there.</summary>
    internal async Task<List<EditedFile>> FilesAsync(string project, string branch, Guid? session, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(FilesSql);
        command.Parameters.Add(new() { Value = project });
        command.Parameters.Add(new() { Value = branch });
        command.Parameters.Add(new() { Value = (object?)session ?? DBNull.Value, DataTypeName = "uuid" });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ListAsync(
            row => new EditedFile(row.Text("file"), (int)row.Long("sessions"), (int)row.Long("all_sessions"), row.Time("last_at")),
            cancellation);
    }

    /// <summary>The last run of each kind of command in a task.</summary>
    internal async Task<List<LastRun>> RunsAsync(Guid task, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(RunsSql);
        command.Parameters.Add(new() { Value = task });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ListAsync(
            row => new LastRun(row.Text("kind"), row.Text("command"), row.BoolOrNull("passed"), row.Time("at")), cancellation);
    }

    private const string TaskSql = """
        SELECT task_id, ended_at, prompts, outcome, success_chance, request, last_words FROM tasks
        WHERE project = $1 AND branch = $2 AND session_id IS DISTINCT FROM $3 ORDER BY ended_at DESC LIMIT 1
        """;

    private const string FilesSql = """
        WITH recent AS (
          SELECT file, session_id, last_at FROM work_files
          WHERE project = $1 AND branch = $2 AND edits > 0 AND session_id IS DISTINCT FROM $3 ORDER BY last_at DESC LIMIT 500)
        SELECT file, max(last_at) AS last_at, count(DISTINCT session_id) AS sessions,
          (SELECT count(DISTINCT session_id) FROM recent) AS all_sessions
        FROM recent GROUP BY file ORDER BY 2 DESC, 1 LIMIT 3
        """;

    private const string RunsSql = """
        SELECT DISTINCT ON (w.kind) w.kind, w.command, w.passed, w.at
        FROM execution_traces t JOIN work_commands w ON w.correlation_id = t.correlation_id
        WHERE t.task_id = $1 ORDER BY w.kind, w.at DESC
        """;
}

/// <summary>A file that was edited on a branch.</summary>
internal sealed record EditedFile(string File, int Sessions, int AllSessions, DateTimeOffset LastAt);

/// <summary>How a command ended when it was run last.</summary>
internal sealed record LastRun(string Kind, string Command, bool? Passed, DateTimeOffset At);
