using System.Text.Json;

namespace Traceability.Ingest.Events;

/// <summary>An agent was chosen for a request. Confidences are 0 to 1.</summary>
public sealed record RoutingDecision(Guid CorrelationId, Guid ExecutionId, string SelectedAgent) : IngestEvent(CorrelationId)
{
    /// <summary>What the agent was asked.</summary>
    public string? UserRequest { get; init; }

    /// <summary>Why it was chosen.</summary>
    public string? SelectionReason { get; init; }

    /// <summary>The whole confidence.</summary>
    public double? ConfidenceTotal { get; init; }

    /// <summary>Its part from trigger words.</summary>
    public double? ConfidenceTrigger { get; init; }

    /// <summary>Its part from context.</summary>
    public double? ConfidenceContext { get; init; }

    /// <summary>Its part from capabilities.</summary>
    public double? ConfidenceCapability { get; init; }

    /// <summary>Its part from history.</summary>
    public double? ConfidenceHistorical { get; init; }

    /// <summary>A JSON array of the agents that were not chosen.</summary>
    public JsonElement? Alternatives { get; init; }

    /// <summary>How it was decided.</summary>
    public string? RoutingStrategy { get; init; }

    /// <summary>The pattern that led to it.</summary>
    public Guid? PatternId { get; init; }

    /// <summary>Whether the answer came from a cache.</summary>
    public bool? CacheHit { get; init; }

    /// <summary>How long deciding took, in milliseconds.</summary>
    public double? RoutingDurationMs { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>A JSON object of whatever else was told.</summary>
    public JsonElement? Context { get; init; }
}
