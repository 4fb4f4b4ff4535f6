using Traceability.Ingest.Events;

namespace Traceability.Ingest.Tables;

/// <summary>
/// The table of calls that left the agent: starts and ends meet in one row, and of each part of the end the first that is told holds.
/// </summary>
internal static class EndpointCalls
{
    private static readonly EndRule FirstEnd = new(
        "(c.completed_at IS NULL AND excluded.completed_at IS NOT NULL)",
        column => $"coalesce(c.{column}, excluded.{column})",
        """
        coalesce(c.duration_ms, excluded.duration_ms,
            extract(epoch FROM coalesce(c.completed_at, excluded.completed_at) - least(c.started_at, excluded.started_at)) * 1000)
        """);

    public static readonly TraceTable<EndpointCall> Table = new TraceTable<EndpointCall>("endpoint_calls", "c", "execution_id", FirstEnd)
        .Uuid("execution_id", c => c.ExecutionId, MergeRule.Key)
        .Uuid("correlation_id", c => c.CorrelationId, MergeRule.Key)
        .Uuid("hook_execution_id", c => c.HookExecutionId)
        .Text("service_name", c => c.ServiceName, MergeRule.Once)
        .Text("endpoint_path", c => c.EndpointPath, MergeRule.Once)
        .Text("http_method", c => c.HttpMethod, MergeRule.Once)
        .Json("request_body", c => c.RequestBody)
        .Json("response_body", c => c.ResponseBody)
        .Integer("response_status", c => c.ResponseStatus)
        .Time("started_at", c => c.StartedAt, MergeRule.Earliest, "now()", TraceTable.InsertedStart)
        .Time("completed_at", c => c.CompletedAt, MergeRule.End)
        .Number("duration_ms", c => c.DurationMs, MergeRule.Duration, TraceTable.InsertedDuration)
        .Bool("success", c => c.Success, MergeRule.End)
        .Text("error_message", c => c.ErrorMessage, MergeRule.End)
        .Text("error_type", c => c.ErrorType, MergeRule.End)
        .Integer("retry_count", c => c.RetryCount, MergeRule.Greatest, "0")
        .Json("headers", c => c.Headers, MergeRule.Union, "'{}'")
        .Json("context", c => c.Context, MergeRule.Union, "'{}'")
        .Untold("created_at", "timestamptz", MergeRule.Earliest, "now()");
}
