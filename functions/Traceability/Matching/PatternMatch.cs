using System.Text.Json;
using Traceability.Matching.Score;

namespace Traceability.Matching;

/// <summary>A pattern that fits a request, with why.</summary>
/// <param name="PatternId">The pattern.</param>
/// <param name="Confidence">How well it fits, 0 to 1: the score's total.</param>
/// <param name="Score">The parts of the score.</param>
/// <param name="Explanation">The same in a sentence.</param>
/// <param name="PromptText">The request that it was learned from.</param>
/// <param name="Intent">What kind of work it was.</param>
/// <param name="Keywords">What it was about.</param>
/// <param name="Agent">Who did it; null for the main agent.</param>
/// <param name="Project">Where it was learned.</param>
/// <param name="ExecutionPath">Its steps as a graph.</param>
/// <param name="HookSequence">Its steps in order.</param>
/// <param name="EndpointPattern">Its calls to the outside.</param>
/// <param name="ExpectedDurationMs">How long it took on average.</param>
/// <param name="SuccessCount">Traces in which it worked.</param>
/// <param name="FailureCount">Uses that failed.</param>
/// <param name="Status">candidate, provisional or validated.</param>
public sealed record PatternMatch(
    Guid PatternId, double Confidence, MatchScore Score, string Explanation, string PromptText, string Intent,
    IReadOnlyList<string> Keywords, string? Agent, string? Project, JsonElement ExecutionPath, JsonElement HookSequence,
    JsonElement EndpointPattern, double? ExpectedDurationMs, int SuccessCount, int FailureCount, string Status)
{
    /// <summary>
    /// What similar traces did that failed, the most frequent first: an array of
    /// <c>{kind, what, error, seen, failed_traces, repaired_by, fingerprint, example_correlation_id, last_seen_at}</c>.
    /// </summary>
    public JsonElement Avoid { get; init; }
}
