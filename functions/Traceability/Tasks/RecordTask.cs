using Npgsql;
using Traceability.Storage;

namespace Traceability.Tasks;

/// <summary>Keeps a task as it stands now.</summary>
public sealed class RecordTask(NpgsqlDataSource dataSource)
{
    private const int LongestWords = 1_000;

    /// <summary>Idempotent: the same turns leave the same row.</summary>
    public async Task RunAsync(TaskTurns task, TaskOutcome outcome, string phases)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(outcome);
        var (first, last) = (task.Turns[0].Turn, task.Turns[^1].Turn);
        var words = task.Turns.Select(turn => turn.Turn.LastWords).LastOrDefault(said => !string.IsNullOrWhiteSpace(said));
        await using var connection = await dataSource.OpenConnectionAsync();
        await connection.ExecuteAsync(
            WriteSql, CancellationToken.None,
            task.TaskId,
            Text(task.Turns.Select(turn => turn.Turn.Project).LastOrDefault(project => project is not null)),
            Text(task.Turns.Select(turn => turn.Branch).LastOrDefault(branch => branch is not null)),
            Text(first.UserId),
            MergeTurns.Request(task.Turns),
            Text(EndOf(words)),
            task.Turns.Count,
            first.StartedAt,
            last.CompletedAt ?? last.StartedAt,
            phases,
            outcome.Verdict.Score,
            outcome.Name,
            outcome.IsSettled);
    }

    /// <summary>Forgets a task that goes on with another.</summary>
    public Task DropAsync(Guid task) => dataSource.ExecuteAsync(DropSql, CancellationToken.None, task);

    // It begins with a line, or with a word at least, so that it can be quoted from.
    private static string? EndOf(string? words)
    {
        if (words is not { Length: > LongestWords })
        {
            return words;
        }

        var end = words[^LongestWords..];
        var begin = end.IndexOf('\n', StringComparison.Ordinal) is var line and >= 0 and < LongestWords / 2
            ? line
            : end.IndexOf(' ', StringComparison.Ordinal) is var space and < LongestWords / 2 ? space : -1;
        return end[(begin + 1)..].TrimStart();
    }

    private static NpgsqlParameter Text(string? value) => new() { Value = (object?)value ?? DBNull.Value, DataTypeName = "text" };

    private const string WriteSql = """
        INSERT INTO tasks AS k (
          task_id, session_id, project, branch, user_id, request, last_words, prompts, started_at, ended_at, worked_ms, phases,
          success_chance, outcome, settled_at, files)
        SELECT $1, (SELECT session_id FROM execution_traces WHERE correlation_id = $1), $2, $3, $4, $5, $6, $7, $8, $9,
          (SELECT sum(duration_ms) FROM execution_traces WHERE task_id = $1), $10, $11, $12, CASE WHEN $13 THEN now() END,
          ARRAY(
            SELECT w.file FROM work_files w JOIN execution_traces t USING (correlation_id) WHERE t.task_id = $1 AND w.edits > 0
            GROUP BY w.file ORDER BY max(w.last_at) DESC, w.file LIMIT 60)
        ON CONFLICT (task_id) DO UPDATE SET
          session_id = excluded.session_id, project = excluded.project, branch = excluded.branch, user_id = excluded.user_id,
          request = excluded.request, last_words = excluded.last_words, prompts = excluded.prompts, started_at = excluded.started_at,
          ended_at = excluded.ended_at, worked_ms = excluded.worked_ms, phases = excluded.phases,
          success_chance = excluded.success_chance, outcome = excluded.outcome,
          files = excluded.files,
          settled_at = CASE WHEN excluded.settled_at IS NOT NULL THEN coalesce(k.settled_at, excluded.settled_at) END, updated_at = now()
        """;

    private const string DropSql = "DELETE FROM tasks WHERE task_id = $1";
}
