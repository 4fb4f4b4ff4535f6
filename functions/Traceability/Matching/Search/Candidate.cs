using System.Text.Json;

namespace Traceability.Matching.Search;

/// <summary>A pattern that may fit, before it is scored.</summary>
internal sealed record Candidate(
    Guid PatternId, string PromptText, string Intent, IReadOnlyList<string> Keywords, string? Agent, string? Project,
    JsonElement ExecutionPath, JsonElement HookSequence, JsonElement EndpointPattern, double? ExpectedDurationMs,
    int SuccessCount, int FailureCount, string Status, IReadOnlyDictionary<string, string> Context)
{
    /// <summary>project: for requests from there; all: for every request.</summary>
    public string Scope { get; init; } = "project";

    /// <summary>What was done: patterns of one sequence took the same steps; empty where that is not known.</summary>
    public string SequenceHash { get; init; } = "";

    /// <summary>
    /// Prompts of other patterns with its sequence that it may be pooled with; null where the sequence tells nothing, because no tool was
    /// used or because many patterns share it. Only one of the candidates with one signature carries them.
    /// </summary>
    public IReadOnlyList<string>? Siblings { get; init; }

    /// <summary>The distinct prompts of its evidence.</summary>
    public IReadOnlyList<string> Prompts { get; init; } = [];

    /// <summary>What similar traces did that failed.</summary>
    public JsonElement Avoid { get; init; }
}
