using Npgsql;
using Traceability.Evidence.Steps;
using Traceability.Storage;
using Traceability.Traces;

namespace Traceability.Failures;

/// <summary>
/// Adds to the counting of errors what became of them: the mistakes of traces that succeeded all the same, how bad an error is, whether it
/// recurs or rises, what repaired it, and what would have prevented it.
/// </summary>
public sealed class MineErrors(NpgsqlDataSource dataSource, TimeProvider time)
{
    /// <summary>What is to be written so that the occurrences say what became of them in the traces as they are now.</summary>
    internal async Task<IReadOnlyList<NpgsqlBatchCommand>> FindAsync(IReadOnlyList<LearnedTrace> traces, CancellationToken cancellation)
    {
        var judged = traces.Where(trace => trace.Success is not null).ToList();
        var calls = await CallsAsync([.. judged.Select(trace => trace.CorrelationId)], cancellation);
        var mined = judged
            .Where(trace => calls.Contains(trace.CorrelationId))
            .Select(trace => TraceErrors.From(trace, calls[trace.CorrelationId]))
            .ToList();
        return [.. WriteErrors.Commands(judged, mined)];
    }

    /// <summary>Computes some of the patterns whose occurrences changed; how many, 0 when there is none left.</summary>
    internal Task<int> RefreshAsync(NpgsqlConnection connection, CancellationToken cancellation) =>
        RefreshErrors.RunAsync(connection, time.GetUtcNow(), cancellation);

    /// <summary>Has errors looked at again that were rising: they stop by the passing of time alone.</summary>
    internal static NpgsqlBatchCommand ReconsiderRising() =>
        new(RisingSql) { Parameters = { new() { Value = new[] { JudgeError.Rising } } } };

    private async Task<ILookup<Guid, ToolCall>> CallsAsync(Guid[] traces, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(CallsSql);
        command.Parameters.Add(new() { Value = traces });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return (await reader.ListAsync(Call, cancellation)).ToLookup(hook => hook.CorrelationId, ToolCall.From);
    }

    private static HookRecord Call(NpgsqlDataReader row) => new()
    {
        ExecutionId = row.Guid("execution_id"),
        CorrelationId = row.Guid("correlation_id"),
        HookType = row.Text("hook_type"),
        ToolName = row.TextOrNull("tool_name"),
        StartedAt = row.Time("started_at"),
        CompletedAt = row.TimeOrNull("completed_at"),
        DurationMs = row.DoubleOrNull("duration_ms"),
        Status = row.Text("status"),
        Success = row.BoolOrNull("success"),
        ErrorMessage = row.TextOrNull("error_message"),
        QualityGatesValidated = row.Texts("quality_gates_validated"),
        Context = row.Json("context"),
    };

    private const string RisingSql = "UPDATE error_patterns SET stale = true WHERE tags @> $1 AND NOT stale";

    // All calls of the traces in which something failed, each with what tells what it did and without what it read or wrote.
    private const string CallsSql = """
        SELECT h.execution_id, h.correlation_id, h.hook_type, h.tool_name, h.started_at, h.completed_at, h.duration_ms, h.status, h.success,
          left(h.error_message, 4000) AS error_message, h.quality_gates_validated,
          CASE WHEN jsonb_typeof(h.context->'tool_input') = 'object' THEN jsonb_build_object('tool_input',
            (h.context->'tool_input') - '{content,old_string,new_string,edits,new_source,prompt}'::text[]) END AS context
        FROM hook_executions h
        WHERE h.hook_type = 'ToolUse' AND h.tool_name IS NOT NULL AND h.correlation_id = ANY(ARRAY(
          SELECT DISTINCT f.correlation_id FROM hook_executions f
          WHERE f.correlation_id = ANY($1) AND f.hook_type = 'ToolUse' AND NOT f.success AND f.status NOT IN ('cancelled', 'denied')))
        ORDER BY h.correlation_id, h.started_at, h.id
        """;
}
