using System.Text.Json;
using Npgsql;
using Traceability.Storage;

namespace Traceability.Traces;

/// <summary>One stored tool call or hook event. Durations are in milliseconds.</summary>
public sealed record HookRecord
{
    /// <summary>The call's own id.</summary>
    public required Guid ExecutionId { get; init; }

    /// <summary>The trace it belongs to.</summary>
    public required Guid CorrelationId { get; init; }

    /// <summary><c>ToolUse</c> for a tool call, else the hook event's name.</summary>
    public required string HookType { get; init; }

    /// <summary>The tool, for a tool call.</summary>
    public string? ToolName { get; init; }

    /// <summary>The script that ran, where the sender says.</summary>
    public string? HookScript { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended; null while it runs.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>How long it took.</summary>
    public double? DurationMs { get; init; }

    /// <summary>
    /// in_progress, success, error (it ran and failed), denied (it was not let run), cancelled (it was interrupted) or timeout.
    /// </summary>
    public required string Status { get; init; }

    /// <summary>Whether it worked; null while that is not known.</summary>
    public bool? Success { get; init; }

    /// <summary>What went wrong.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>Functions that looked something up.</summary>
    public IReadOnlyList<string> IntelligenceFunctionsExecuted { get; init; } = [];

    /// <summary>What was looked up: an array of <c>{query, source}</c>.</summary>
    public JsonElement RagQueriesExecuted { get; init; }

    /// <summary>Checks that ran, each <c>gate:verdict</c>, as in <c>test:passed</c>, <c>build:failed</c>.</summary>
    public IReadOnlyList<string> QualityGatesValidated { get; init; } = [];

    /// <summary>What was changed: an array of <c>{file, kind, lines_added, lines_removed}</c>.</summary>
    public JsonElement ModificationsMade { get; init; }

    /// <summary>Input, output and whatever else was told; a tool call has <c>tool_input</c> and <c>tool_response</c>.</summary>
    public JsonElement Context { get; init; }

    /// <summary>What is read of <c>hook_executions h</c>.</summary>
    internal const string Columns = """
        h.execution_id, h.correlation_id, h.hook_type, h.tool_name, h.hook_script, h.started_at, h.completed_at, h.duration_ms,
        h.status, h.success, h.error_message, h.intelligence_functions_executed, h.rag_queries_executed, h.quality_gates_validated,
        h.modifications_made, h.context
        """;

    /// <summary>Reads a row of the <see cref="Columns"/>.</summary>
    internal static HookRecord Read(NpgsqlDataReader row) => new()
    {
        ExecutionId = row.Guid("execution_id"),
        CorrelationId = row.Guid("correlation_id"),
        HookType = row.Text("hook_type"),
        ToolName = row.TextOrNull("tool_name"),
        HookScript = row.TextOrNull("hook_script"),
        StartedAt = row.Time("started_at"),
        CompletedAt = row.TimeOrNull("completed_at"),
        DurationMs = row.DoubleOrNull("duration_ms"),
        Status = row.Text("status"),
        Success = row.BoolOrNull("success"),
        ErrorMessage = row.TextOrNull("error_message"),
        IntelligenceFunctionsExecuted = row.Texts("intelligence_functions_executed"),
        RagQueriesExecuted = row.Json("rag_queries_executed"),
        QualityGatesValidated = row.Texts("quality_gates_validated"),
        ModificationsMade = row.Json("modifications_made"),
        Context = row.Json("context"),
    };
}
