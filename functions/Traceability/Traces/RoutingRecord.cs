using System.Text.Json;

namespace Traceability.Traces;

/// <summary>One stored routing decision: which agent got a request, and why. Confidences are 0 to 1.</summary>
public sealed record RoutingRecord
{
    /// <summary>The decision's own id.</summary>
    public required Guid ExecutionId { get; init; }

    /// <summary>The trace in which it was made.</summary>
    public required Guid CorrelationId { get; init; }

    /// <summary>What the agent was asked.</summary>
    public string? UserRequest { get; init; }

    /// <summary>The agent chosen.</summary>
    public required string SelectedAgent { get; init; }

    /// <summary>Why it was chosen.</summary>
    public string? SelectionReason { get; init; }

    /// <summary>The whole confidence.</summary>
    public double? ConfidenceTotal { get; init; }

    /// <summary>How it was decided, as in <c>delegation</c>.</summary>
    public string? RoutingStrategy { get; init; }

    /// <summary>The agents that were not chosen.</summary>
    public JsonElement Alternatives { get; init; }

    /// <summary>The pattern that led to it.</summary>
    public Guid? PatternId { get; init; }

    /// <summary>How long deciding took.</summary>
    public double? RoutingDurationMs { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset DecidedAt { get; init; }
}
