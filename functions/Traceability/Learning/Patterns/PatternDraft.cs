namespace Traceability.Learning;

/// <summary>All that was found out about a trace that worked.</summary>
public sealed record PatternDraft(
    TraceFacts Facts,
    SuccessVerdict Verdict,
    PromptEmbedding Embedding,
    IntentClassification Intent,
    IReadOnlyList<string> Keywords,
    ExecutionPath Path,
    HookSequence Hooks,
    IReadOnlyList<EndpointPattern> Endpoints);
