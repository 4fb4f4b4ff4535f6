using System.Text.Json;

namespace Traceability.Ingest.Events;

/// <summary>
/// What became known of a tool call or hook event: its start, its end, or both; the two meet in one row by
/// <see cref="ExecutionId"/>. Durations are in milliseconds.
/// </summary>
public sealed record HookExecution(Guid CorrelationId, Guid ExecutionId, string HookType) : IngestEvent(CorrelationId)
{
    /// <summary>What it ran inside of.</summary>
    public Guid? ParentId { get; init; }

    /// <summary>The tool, for a tool call.</summary>
    public string? ToolName { get; init; }

    /// <summary>The script that ran.</summary>
    public string? HookScript { get; init; }

    /// <summary>Who tells of its end.</summary>
    public EventTeller ToldBy { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended; with <see cref="Status"/>.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>How long it took, where the sender measured it.</summary>
    public double? DurationMs { get; init; }

    /// <summary>How it ended: success, error, denied, cancelled or timeout.</summary>
    public string? Status { get; init; }

    /// <summary>Whether it worked.</summary>
    public bool? Success { get; init; }

    /// <summary>What went wrong.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>Functions that looked something up.</summary>
    public IReadOnlyList<string>? IntelligenceFunctionsExecuted { get; init; }

    /// <summary>A JSON array of <c>{query, source}</c>.</summary>
    public JsonElement? RagQueriesExecuted { get; init; }

    /// <summary>Checks that ran, each <c>gate:verdict</c>.</summary>
    public IReadOnlyList<string>? QualityGatesValidated { get; init; }

    /// <summary>A JSON array of <c>{file, kind, lines_added, lines_removed}</c>.</summary>
    public JsonElement? ModificationsMade { get; init; }

    /// <summary>A JSON object: input, output, and whatever else was told.</summary>
    public JsonElement? Context { get; init; }
}
