using System.Text.Json;
using Npgsql;
using Traceability.Storage;

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

    /// <summary>What is read of <c>agent_routing_decisions d</c>.</summary>
    internal const string Columns = """
        d.execution_id, d.correlation_id, d.user_request, d.selected_agent, d.selection_reason, d.confidence_total,
        d.routing_strategy, d.alternatives, d.pattern_id, d.routing_duration_ms, d.decided_at
        """;

    /// <summary>Reads a row of the <see cref="Columns"/>.</summary>
    internal static RoutingRecord Read(NpgsqlDataReader row) => new()
    {
        ExecutionId = row.Guid("execution_id"),
        CorrelationId = row.Guid("correlation_id"),
        UserRequest = row.TextOrNull("user_request"),
        SelectedAgent = row.Text("selected_agent"),
        SelectionReason = row.TextOrNull("selection_reason"),
        ConfidenceTotal = row.DoubleOrNull("confidence_total"),
        RoutingStrategy = row.TextOrNull("routing_strategy"),
        Alternatives = row.Json("alternatives"),
        PatternId = row.GuidOrNull("pattern_id"),
        RoutingDurationMs = row.DoubleOrNull("routing_duration_ms"),
        DecidedAt = row.Time("decided_at"),
    };
}
