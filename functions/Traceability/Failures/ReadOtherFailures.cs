using Npgsql;
using Traceability.Evidence.Endpoints;
using Traceability.Failures.Messages;
using Traceability.Storage;

namespace Traceability.Failures;

/// <summary>Reads what failed in some traces besides tool calls: hooks, calls to the outside, and the traces themselves.</summary>
internal static class ReadOtherFailures
{
    public static async Task<IReadOnlyList<FailedExecution>> RunAsync(
        NpgsqlDataSource dataSource, Guid[] traces, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = traces });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ListAsync(Read, cancellation);
    }

    private static FailedExecution Read(NpgsqlDataReader row)
    {
        var endpoint = row.TextOrNull("endpoint_path");
        var said = row.TextOrNull("said") ?? (row.IntOrNull("response_status") is { } status ? $"HTTP {status}" : "");
        return new FailedExecution(
            row.Guid("execution_id"), row.Guid("correlation_id"), row.Time("at"), row.TextOrNull("project"),
            new FailedCallText(row.Text("source"), null, said, row.Bool("timed_out") ? "timeout" : "error"),
            new ErrorPlace(row.TextOrNull("hook_type"), endpoint is null ? null : PathTemplate.From(endpoint)), null);
    }

    // A call to the outside that a tool made is that tool's failure.
    private const string Sql = """
        SELECT e.execution_id, e.correlation_id, coalesce(e.completed_at, e.started_at) AS at, t.project, e.service_name AS source,
          left(e.error_message, 65536) AS said, e.response_status, e.endpoint_path, NULL AS hook_type, false AS timed_out
        FROM endpoint_calls e JOIN execution_traces t USING (correlation_id)
        WHERE e.correlation_id = ANY($1) AND e.success IS FALSE AND e.hook_execution_id IS NULL
        UNION ALL
        SELECT h.execution_id, h.correlation_id, coalesce(h.completed_at, h.started_at), t.project,
          coalesce(h.hook_script, h.hook_type), left(h.error_message, 65536), NULL, NULL, h.hook_type, h.status = 'timeout'
        FROM hook_executions h JOIN execution_traces t USING (correlation_id)
        WHERE h.correlation_id = ANY($1) AND NOT (h.hook_type = 'ToolUse' AND h.tool_name IS NOT NULL)
          AND h.status IN ('error', 'timeout') AND h.success IS FALSE
        UNION ALL
        SELECT t.correlation_id, t.correlation_id, coalesce(t.completed_at, t.started_at), t.project, coalesce(t.error_type, t.status),
          left(t.error_message, 65536), NULL, NULL, NULL, t.status = 'timeout'
        FROM execution_traces t
        WHERE t.correlation_id = ANY($1) AND t.status IN ('error', 'timeout')
        """;
}
