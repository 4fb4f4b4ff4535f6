using Traceability.Evidence;
using Traceability.Evidence.Endpoints;
using Traceability.Evidence.Paths;
using Traceability.Language.Embedding;
using Traceability.Language.Intent;

namespace Traceability.Patterns;

/// <summary>What a pattern is made of, drawn from a trace that worked.</summary>
public sealed record PatternDraft(
    TraceFacts Facts,
    PromptEmbedding Embedding,
    IntentClassification Intent,
    IReadOnlyList<string> Keywords,
    ExecutionPath Path,
    HookSequence Hooks,
    IReadOnlyList<EndpointPattern> Endpoints);
