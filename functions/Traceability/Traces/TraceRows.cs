using System.Text.Json;
using Npgsql;
using Traceability.Storage;

namespace Traceability.Traces;

/// <summary>Reads the rows of a trace; each column list and its reader stand together.</summary>
internal static class TraceRows
{
    public const string TraceColumns = """
        t.correlation_id, t.root_id, t.parent_id, t.parent_execution_id, t.session_id, t.user_id, t.source, t.project, t.agent,
        t.prompt_text, t.started_at, t.completed_at, t.duration_ms, t.status, t.success, t.error_message, t.error_type, t.context,
        t.tags, t.learned_at, t.success_score, t.created_at,
        (SELECT json_build_object('success', f.success, 'comment', f.comment, 'user', f.user_id, 'given_at', f.given_at)
         FROM trace_feedback f WHERE f.correlation_id = t.correlation_id)
        """;

    /// <summary>What a list of traces is spared.</summary>
    public const string JudgedTraceColumns = $"{TraceColumns}, t.success_criteria";

    public static TraceRecord JudgedTrace(NpgsqlDataReader row) => Trace(row) with { SuccessCriteria = row.JsonOrNull(23) };

    public static TraceRecord Trace(NpgsqlDataReader row) => new()
    {
        CorrelationId = row.GetGuid(0),
        RootId = row.GuidOrNull(1),
        ParentId = row.GuidOrNull(2),
        ParentExecutionId = row.GuidOrNull(3),
        SessionId = row.GuidOrNull(4),
        UserId = row.TextOrNull(5),
        Source = row.TextOrNull(6),
        Project = row.TextOrNull(7),
        Agent = row.TextOrNull(8),
        PromptText = row.TextOrNull(9),
        StartedAt = row.Time(10),
        CompletedAt = row.TimeOrNull(11),
        DurationMs = row.DoubleOrNull(12),
        Status = row.GetString(13),
        Success = row.BoolOrNull(14),
        ErrorMessage = row.TextOrNull(15),
        ErrorType = row.TextOrNull(16),
        Context = row.Json(17),
        Tags = row.Texts(18),
        LearnedAt = row.TimeOrNull(19),
        SuccessScore = row.DoubleOrNull(20),
        CreatedAt = row.Time(21),
        Feedback = row.TextOrNull(22) is { } feedback ? JsonSerializer.Deserialize(feedback, TracesJson.Default.TraceFeedback) : null,
    };

    public const string RoutingColumns = """
        d.execution_id, d.correlation_id, d.user_request, d.selected_agent, d.selection_reason, d.confidence_total,
        d.routing_strategy, d.alternatives, d.pattern_id, d.routing_duration_ms, d.decided_at
        """;

    public static RoutingRecord Routing(NpgsqlDataReader row) => new()
    {
        ExecutionId = row.GetGuid(0),
        CorrelationId = row.GetGuid(1),
        UserRequest = row.TextOrNull(2),
        SelectedAgent = row.GetString(3),
        SelectionReason = row.TextOrNull(4),
        ConfidenceTotal = row.DoubleOrNull(5),
        RoutingStrategy = row.TextOrNull(6),
        Alternatives = row.Json(7),
        PatternId = row.GuidOrNull(8),
        RoutingDurationMs = row.DoubleOrNull(9),
        DecidedAt = row.Time(10),
    };

    public const string HookColumns = """
        h.execution_id, h.correlation_id, h.hook_type, h.tool_name, h.hook_script, h.started_at, h.completed_at, h.duration_ms,
        h.status, h.success, h.error_message, h.intelligence_functions_executed, h.rag_queries_executed, h.quality_gates_validated,
        h.modifications_made, h.context
        """;

    public static HookRecord Hook(NpgsqlDataReader row) => new()
    {
        ExecutionId = row.GetGuid(0),
        CorrelationId = row.GetGuid(1),
        HookType = row.GetString(2),
        ToolName = row.TextOrNull(3),
        HookScript = row.TextOrNull(4),
        StartedAt = row.Time(5),
        CompletedAt = row.TimeOrNull(6),
        DurationMs = row.DoubleOrNull(7),
        Status = row.GetString(8),
        Success = row.BoolOrNull(9),
        ErrorMessage = row.TextOrNull(10),
        IntelligenceFunctionsExecuted = row.Texts(11),
        RagQueriesExecuted = row.Json(12),
        QualityGatesValidated = row.Texts(13),
        ModificationsMade = row.Json(14),
        Context = row.Json(15),
    };

    public const string EndpointColumns = """
        c.execution_id, c.correlation_id, c.hook_execution_id, c.service_name, c.endpoint_path, c.http_method, c.response_status,
        c.request_body, c.response_body, c.started_at, c.completed_at, c.duration_ms, c.success, c.error_message, c.retry_count
        """;

    public static EndpointRecord Endpoint(NpgsqlDataReader row) => new()
    {
        ExecutionId = row.GetGuid(0),
        CorrelationId = row.GetGuid(1),
        HookExecutionId = row.GuidOrNull(2),
        ServiceName = row.GetString(3),
        EndpointPath = row.GetString(4),
        HttpMethod = row.GetString(5),
        ResponseStatus = row.IntOrNull(6),
        RequestBody = row.JsonOrNull(7),
        ResponseBody = row.JsonOrNull(8),
        StartedAt = row.Time(9),
        CompletedAt = row.TimeOrNull(10),
        DurationMs = row.DoubleOrNull(11),
        Success = row.BoolOrNull(12),
        ErrorMessage = row.TextOrNull(13),
        RetryCount = row.GetInt32(14),
    };
}
