using System.Text.Json;
using Npgsql;
using Traceability.Storage;

namespace Traceability.Traces;

/// <summary>One stored call that left the agent: HTTP, MCP or another service. Durations are in milliseconds.</summary>
public sealed record EndpointRecord
{
    /// <summary>The call's own id.</summary>
    public required Guid ExecutionId { get; init; }

    /// <summary>The trace it belongs to.</summary>
    public required Guid CorrelationId { get; init; }

    /// <summary>The tool call that made it.</summary>
    public Guid? HookExecutionId { get; init; }

    /// <summary>The host or MCP server.</summary>
    public required string ServiceName { get; init; }

    /// <summary>The path, or the MCP tool.</summary>
    public required string EndpointPath { get; init; }

    /// <summary>The HTTP method, or <c>MCP</c>.</summary>
    public required string HttpMethod { get; init; }

    /// <summary>The HTTP status, where there is one.</summary>
    public int? ResponseStatus { get; init; }

    /// <summary>What was sent.</summary>
    public JsonElement? RequestBody { get; init; }

    /// <summary>What came back.</summary>
    public JsonElement? ResponseBody { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended; null while it runs.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>How long it took.</summary>
    public double? DurationMs { get; init; }

    /// <summary>Whether it worked; null while that is not known.</summary>
    public bool? Success { get; init; }

    /// <summary>What went wrong.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>How often it was tried again.</summary>
    public int RetryCount { get; init; }

    /// <summary>What is read of <c>endpoint_calls c</c>.</summary>
    internal const string Columns = """
        c.execution_id, c.correlation_id, c.hook_execution_id, c.service_name, c.endpoint_path, c.http_method, c.response_status,
        c.request_body, c.response_body, c.started_at, c.completed_at, c.duration_ms, c.success, c.error_message, c.retry_count
        """;

    /// <summary>Reads a row of the <see cref="Columns"/>.</summary>
    internal static EndpointRecord Read(NpgsqlDataReader row) => new()
    {
        ExecutionId = row.Guid("execution_id"),
        CorrelationId = row.Guid("correlation_id"),
        HookExecutionId = row.GuidOrNull("hook_execution_id"),
        ServiceName = row.Text("service_name"),
        EndpointPath = row.Text("endpoint_path"),
        HttpMethod = row.Text("http_method"),
        ResponseStatus = row.IntOrNull("response_status"),
        RequestBody = row.JsonOrNull("request_body"),
        ResponseBody = row.JsonOrNull("response_body"),
        StartedAt = row.Time("started_at"),
        CompletedAt = row.TimeOrNull("completed_at"),
        DurationMs = row.DoubleOrNull("duration_ms"),
        Success = row.BoolOrNull("success"),
        ErrorMessage = row.TextOrNull("error_message"),
        RetryCount = row.Int("retry_count"),
    };
}
