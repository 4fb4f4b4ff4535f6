using Npgsql;
using Traceability.ClaudeCode;
using Traceability.Storage;
using Traceability.Telemetry.Placing;
using Traceability.Telemetry.Records;

namespace Traceability.Telemetry.Claude;

/// <summary>
/// Finds the prompt of spans that nothing of their telemetry names, among what hooks and transcripts told: by a call or an answer that both
/// tell, else by the session and the time at which the turn began.
/// </summary>
internal sealed class FindTold(NpgsqlDataSource dataSource)
{
    /// <summary>The prompt's trace; null when nobody told of it.</summary>
    public async Task<Guid?> RunAsync(SpanTree tree, string session, CancellationToken cancellation)
    {
        var calls = tree.Spans.Select(span => span.Attributes.AnyText("tool_use_id")).OfType<string>().Select(ClaudeIds.ToolCall).ToArray();
        var answers = tree.Spans.Select(span => span.Attributes.AnyText("request_id")).OfType<string>()
            .Select(request => ClaudeIds.Answer("", request)).ToArray();
        return await dataSource.ScalarAsync<Guid?>(FindSql, cancellation, calls, answers)
            ?? (tree.Spans.FirstOrDefault(span => span.Name == "claude_code.interaction") is { } turn
                ? await dataSource.ScalarAsync<Guid?>(BegunSql, cancellation, ClaudeIds.Session(session), turn.Start)
                : null);
    }

    private const string FindSql = """
        SELECT coalesce(t.root_id, t.correlation_id) FROM execution_traces t
        WHERE t.correlation_id IN (
          SELECT correlation_id FROM hook_executions WHERE execution_id = ANY ($1)
          UNION ALL SELECT correlation_id FROM model_answers WHERE execution_id = ANY ($2))
        LIMIT 1
        """;

    // A hook is told of a prompt some milliseconds after its turn began.
    private const string BegunSql = """
        SELECT correlation_id FROM execution_traces
        WHERE session_id = $1 AND parent_id IS NULL AND prompt_text IS NOT NULL
          AND started_at BETWEEN $2::timestamptz - interval '3 seconds' AND $2::timestamptz + interval '3 seconds'
        ORDER BY abs(extract(epoch FROM started_at - $2)) LIMIT 1
        """;
}
