using System.Text.Json;
using Npgsql;
using Traceability.Evidence.Verdict;
using Traceability.Storage;
using Traceability.Traces;

namespace Traceability.Tasks;

/// <summary>A task as it stands: its turns, and what is known of each.</summary>
/// <param name="TaskId">The trace whose prompt began it.</param>
/// <param name="Turns">In order of time.</param>
public sealed record TaskTurns(Guid TaskId, IReadOnlyList<TaskTurn> Turns);

/// <summary>A turn of a task, with what learning said of it.</summary>
/// <param name="TraceId">Its trace.</param>
/// <param name="Turn">What was said.</param>
/// <param name="Verdict">The latest verdict; null before there was one.</param>
/// <param name="Worked">Whether it called a tool.</param>
/// <param name="IsWaiting">Whether it ended and is still to be learned, and learning did not fail on it: for that nothing waits.</param>
/// <param name="Branch">The branch that was checked out.</param>
public sealed record TaskTurn(Guid TraceId, SessionTurn Turn, SuccessVerdict? Verdict, bool Worked, bool IsWaiting, string? Branch);

/// <summary>Reads a task: its turns in short, or as one trace.</summary>
public sealed class ReadTask(NpgsqlDataSource dataSource, ReadTrace traces)
{
    /// <summary>The turns of the task that a trace belongs to; null for what belongs to none.</summary>
    public async Task<TaskTurns?> TurnsAsync(Guid correlationId, CancellationToken cancellation)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellation);
        await using var command = new NpgsqlCommand(TurnsSql, connection) { Parameters = { new() { Value = correlationId } } };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var turns = await reader.ListAsync(Read, cancellation);
        return turns.Count == 0 ? null : new TaskTurns(turns[0].Turn.TaskId!.Value, turns);
    }

    /// <summary>The task as one trace; <paramref name="known"/> is one of its turns that was read already.</summary>
    public async Task<AssembledTrace> AssembleAsync(TaskTurns task, AssembledTrace known, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(known);
        var turns = new List<AssembledTrace>(task.Turns.Count);
        foreach (var turn in task.Turns)
        {
            if (turn.TraceId == known.Trace.CorrelationId)
            {
                turns.Add(known);
            }
            else if (await traces.RunAsync(turn.TraceId, cancellation) is { } trace)
            {
                turns.Add(trace);
            }
        }

        return MergeTurns.Merge(turns, MergeTurns.Request(task.Turns));
    }

    private static TaskTurn Read(NpgsqlDataReader row)
    {
        var turn = SessionTurn.Read(row);
        return new TaskTurn(
            turn.TraceId,
            turn,
            row.TextOrNull("success_criteria") is { } verdict
                ? JsonSerializer.Deserialize(verdict, VerdictJson.Default.SuccessVerdict)
                : null,
            row.Bool("worked"),
            row.Bool("waiting"),
            row.TextOrNull("branch"));
    }

    private const string TurnsSql = $"""
        SELECT {SessionTurn.Columns}, t.success_criteria, session_branch(t.session_id, t.started_at) AS branch,
          EXISTS (SELECT FROM hook_executions h WHERE h.correlation_id = t.correlation_id AND h.hook_type = 'ToolUse') AS worked,
          t.learned_at IS NULL AND t.status <> 'in_progress' AND t.learn_error IS NULL AS waiting
        FROM execution_traces t
        WHERE t.task_id = (SELECT task_id FROM execution_traces WHERE correlation_id = $1)
        ORDER BY t.started_at, t.id
        """;
}
