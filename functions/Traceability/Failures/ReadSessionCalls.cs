using Npgsql;
using Traceability.ClaudeCode;
using Traceability.Evidence.Steps;
using Traceability.Failures.Fixes;
using Traceability.Failures.Messages;
using Traceability.Storage;
using Traceability.Traces;

namespace Traceability.Failures;

/// <summary>
/// Reads the tool calls of the sessions of some traces, those of some hours before and after them too: what failed in one prompt is often
/// mended in a later one.
/// </summary>
internal static class ReadSessionCalls
{
    /// <summary>A session's calls, in order; a trace without a session is one by itself.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<SessionCall>>> RunAsync(
        NpgsqlDataSource dataSource, Guid[] traces, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = traces });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var calls = await reader.ListAsync(row => (Session: row.Guid("session"), Call: Read(row)), cancellation);
        return [.. calls.GroupBy(call => call.Session, call => call.Call).Select(session => session.ToList())];
    }

    private static SessionCall Read(NpgsqlDataReader row)
    {
        var hook = new HookRecord
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
            QualityGatesValidated = row.Texts("quality_gates_validated"),
            ModificationsMade = row.Json("modifications_made"),
            Context = row.Json("context"),
        };
        var call = ToolCall.From(hook);
        var folder = row.TextOrNull("folder");
        if (!row.Bool("has_failed"))
        {
            return new SessionCall(call, null, folder);
        }

        var text = row.TextOrNull("said") ?? ToolText.From(row.Json("response"));
        var said =
            new FailedCallText(hook.ToolName!, ToolInput.Text(hook, "command"), text, hook.Status == "timeout" ? "timeout" : "error");
        var check = new SessionCall(call, null, folder).Check;
        return new SessionCall(
            call,
            new FailedExecution(
                hook.ExecutionId, hook.CorrelationId, hook.CompletedAt ?? hook.StartedAt, row.TextOrNull("project"), said,
                new ErrorPlace(hook.HookType, null), check),
            folder);
    }

    /// <summary>Whether a call of <c>hook_executions h</c> failed, though its exit code may have been hidden by what came after.</summary>
    private const string HasFailed = """
        (h.status IN ('error', 'timeout') AND h.success IS FALSE OR h.success AND EXISTS (
          SELECT 1 FROM unnest(h.quality_gates_validated) gate WHERE gate LIKE '%:failed'))
        """;

    // Each call with what tells what it did and without what it read; of what it wrote as much as shows what was mended.
    private const string Sql = $"""
        WITH page AS (
          SELECT coalesce(session_id, correlation_id) AS session, min(started_at) - interval '6 hours' AS begins,
            max(coalesce(completed_at, started_at)) + interval '6 hours' AS ends
          FROM execution_traces WHERE correlation_id = ANY($1) GROUP BY 1
        ), traces AS (
          SELECT p.session, p.begins, p.ends, t.correlation_id, t.project, t.context->>'cwd' AS folder
          FROM page p JOIN execution_traces t ON t.session_id = p.session
          UNION ALL
          SELECT p.session, p.begins, p.ends, t.correlation_id, t.project, t.context->>'cwd'
          FROM page p JOIN execution_traces t ON t.correlation_id = p.session AND t.session_id IS NULL
        )
        SELECT t.session, t.project, t.folder, h.execution_id, h.correlation_id, h.hook_type, h.tool_name, h.started_at, h.completed_at,
          h.duration_ms, h.status, h.success, h.quality_gates_validated, h.modifications_made, {HasFailed} AS has_failed,
          CASE WHEN {HasFailed} AND NOT h.success THEN left(h.error_message, 65536) END AS said,
          CASE WHEN {HasFailed} AND h.success THEN h.context->'tool_response' END AS response,
          CASE WHEN jsonb_typeof(h.context->'tool_input') = 'object' THEN jsonb_build_object('tool_input',
            (h.context->'tool_input') - '{"{"}content,old_string,new_string,edits,new_source,prompt{"}"}'::text[]
            || jsonb_strip_nulls(jsonb_build_object(
              'old_string', left(h.context#>>'{"{"}tool_input,old_string{"}"}', 8000),
              'new_string', left(h.context#>>'{"{"}tool_input,new_string{"}"}', 8000),
              'edits', CASE WHEN pg_column_size(h.context#>'{"{"}tool_input,edits{"}"}') < 16000
                THEN h.context#>'{"{"}tool_input,edits{"}"}' END))) END AS context
        FROM traces t JOIN hook_executions h USING (correlation_id)
        WHERE h.hook_type = 'ToolUse' AND h.tool_name IS NOT NULL
          AND (h.started_at BETWEEN t.begins AND t.ends OR h.correlation_id = ANY($1))
        ORDER BY t.session, h.started_at, h.id
        """;
}
