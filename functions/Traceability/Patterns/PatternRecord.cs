using System.Text.Json;

namespace Traceability.Patterns;

/// <summary>A stored pattern, without its vector. Durations are in milliseconds.</summary>
public sealed record PatternRecord
{
    /// <summary>The pattern.</summary>
    public required Guid PatternId { get; init; }

    /// <summary>agent_routing, hook_sequence or endpoint_chain.</summary>
    public required string PatternType { get; init; }

    /// <summary>The trace that it was first learned from.</summary>
    public Guid? SourceCorrelationId { get; init; }

    /// <summary>That trace's prompt.</summary>
    public required string PromptText { get; init; }

    /// <summary>What made its vector.</summary>
    public string? EmbeddingModel { get; init; }

    /// <summary>What kind of work it is.</summary>
    public required string Intent { get; init; }

    /// <summary>What it is about.</summary>
    public required IReadOnlyList<string> Keywords { get; init; }

    /// <summary>Who did it.</summary>
    public string? Agent { get; init; }

    /// <summary>How that agent was chosen.</summary>
    public string? RoutingStrategy { get; init; }

    /// <summary>Where it was learned.</summary>
    public string? Project { get; init; }

    /// <summary>project: for requests of its project; all: it was learned in no project, or two projects or more confirm it.</summary>
    public required string Scope { get; init; }

    /// <summary>The distinct prompts of the traces it was learned from: the first trace's, then the latest; at most 10.</summary>
    public required IReadOnlyList<string> Prompts { get; init; }

    /// <summary>The pattern that has its evidence and uses now; null while it has them itself.</summary>
    public Guid? MergedInto { get; init; }

    /// <summary>
    /// Its lineage: <c>learned_from</c> (the first trace), <c>projects</c> (those that confirm it), <c>merged_from</c> (the patterns that
    /// were merged into it, each with <c>pattern_id</c>, <c>learned_from</c> and <c>project</c>).
    /// </summary>
    public JsonElement Provenance { get; init; }

    /// <summary>Its steps as a graph.</summary>
    public JsonElement ExecutionPath { get; init; }

    /// <summary>The graph's name: the same for the same steps.</summary>
    public required string PathSignature { get; init; }

    /// <summary>Its steps in order.</summary>
    public JsonElement HookSequence { get; init; }

    /// <summary>Their name.</summary>
    public required string SequenceHash { get; init; }

    /// <summary>Its calls to the outside.</summary>
    public JsonElement EndpointPattern { get; init; }

    /// <summary>How long it took on average.</summary>
    public double? AvgDurationMs { get; init; }

    /// <summary>The shortest it took.</summary>
    public double? MinDurationMs { get; init; }

    /// <summary>The longest it took.</summary>
    public double? MaxDurationMs { get; init; }

    /// <summary>The mean score of the traces it was learned from, 0 to 1.</summary>
    public double SuccessScore { get; init; }

    /// <summary>How often it was handed over.</summary>
    public int UsageCount { get; init; }

    /// <summary>Traces in which it worked.</summary>
    public int SuccessCount { get; init; }

    /// <summary>Uses that failed.</summary>
    public int FailureCount { get; init; }

    /// <summary>The share that worked, 0 to 1.</summary>
    public double? SuccessRate { get; init; }

    /// <summary>candidate, provisional, validated or deprecated.</summary>
    public required string Status { get; init; }

    /// <summary>Why the first trace was held for a success.</summary>
    public JsonElement SuccessCriteria { get; init; }

    /// <summary>When it was first learned.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last handed over.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }
}
