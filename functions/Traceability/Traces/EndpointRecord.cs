using System.Text.Json;

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
}
