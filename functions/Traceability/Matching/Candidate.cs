using System.Text.Json;

namespace Traceability.Matching;

/// <summary>A pattern that may fit, before it is scored.</summary>
internal sealed record Candidate(
    Guid PatternId, string PromptText, string Intent, IReadOnlyList<string> Keywords, string? Agent, string? Project,
    JsonElement ExecutionPath, JsonElement HookSequence, JsonElement EndpointPattern, double? ExpectedDurationMs,
    int SuccessCount, int FailureCount, string Status, IReadOnlyDictionary<string, string> Context);
