using Traceability.Evidence;
using Traceability.Evidence.Endpoints;
using Traceability.Evidence.Paths;
using Traceability.Evidence.Verdict;
using Traceability.Language.Embedding;
using Traceability.Language.Intent;

namespace Traceability.Patterns;

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
