namespace Traceability.Learning;

/// <summary>What a pattern is made of, drawn from a trace that worked.</summary>
public sealed record PatternDraft(
    TraceFacts Facts,
    PromptEmbedding Embedding,
    IntentClassification Intent,
    IReadOnlyList<string> Keywords,
    ExecutionPath Path,
    HookSequence Hooks,
    IReadOnlyList<EndpointPattern> Endpoints);
