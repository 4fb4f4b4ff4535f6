using System.Text.Json;

namespace Traceability.Ingest.Events;

/// <summary>What became known of a call that left the agent. Durations are in milliseconds.</summary>
public sealed record EndpointCall(Guid CorrelationId, Guid ExecutionId, string ServiceName, string EndpointPath, string HttpMethod)
    : IngestEvent(CorrelationId)
{
    /// <summary>The tool call that made it.</summary>
    public Guid? HookExecutionId { get; init; }

    /// <summary>What was sent, as JSON.</summary>
    public JsonElement? RequestBody { get; init; }

    /// <summary>What came back, as JSON.</summary>
    public JsonElement? ResponseBody { get; init; }

    /// <summary>The HTTP status.</summary>
    public int? ResponseStatus { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>How long it took, where the sender measured it.</summary>
    public double? DurationMs { get; init; }

    /// <summary>Whether it worked.</summary>
    public bool? Success { get; init; }

    /// <summary>What went wrong.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>The kind of error.</summary>
    public string? ErrorType { get; init; }

    /// <summary>How often it was tried again.</summary>
    public int? RetryCount { get; init; }

    /// <summary>A JSON object of headers.</summary>
    public JsonElement? Headers { get; init; }

    /// <summary>A JSON object of whatever else was told.</summary>
    public JsonElement? Context { get; init; }
}
