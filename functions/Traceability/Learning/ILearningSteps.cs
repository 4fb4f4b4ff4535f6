using Traceability.Evidence;
using Traceability.Evidence.Endpoints;
using Traceability.Evidence.Paths;
using Traceability.Evidence.Verdict;
using Traceability.Language.Embedding;
using Traceability.Language.Intent;
using Traceability.Patterns;

namespace Traceability.Learning;

/// <summary>
/// The steps of learning from a trace. Each is idempotent and takes ids and small results, so that it can be an activity of a
/// Durable orchestration as well as a call.
/// </summary>
public interface ILearningSteps
{
    /// <summary>Gathers the trace; null when there is none of that id.</summary>
    Task<TraceFacts?> AssembleTraceAsync(Guid correlationId);

    /// <summary>Judges whether it was a success.</summary>
    Task<SuccessVerdict> ScoreSuccessAsync(Guid correlationId);

    /// <summary>Makes a vector of its prompt.</summary>
    Task<PromptEmbedding> EmbedPromptAsync(Guid correlationId);

    /// <summary>Tells what kind of work it was.</summary>
    Task<IntentClassification> ClassifyIntentAsync(Guid correlationId);

    /// <summary>Finds the words that set its prompt apart from the others in the store.</summary>
    Task<IReadOnlyList<string>> ExtractKeywordsAsync(Guid correlationId);

    /// <summary>Makes a graph of its steps.</summary>
    Task<ExecutionPath> AnalyzeExecutionPathAsync(Guid correlationId);

    /// <summary>Makes a hash of the order of its tool calls.</summary>
    Task<HookSequence> HashHookSequenceAsync(Guid correlationId);

    /// <summary>Groups its calls to the outside.</summary>
    Task<IReadOnlyList<EndpointPattern>> SummarizeEndpointsAsync(Guid correlationId);

    /// <summary>Adds it to the pattern it is an instance of, or makes a new one.</summary>
    Task<StoredPattern> StorePatternAsync(PatternDraft draft);

    /// <summary>Makes the pattern findable.</summary>
    Task IndexPatternAsync(Guid patternId);

    /// <summary>Takes note of what went wrong, unless that is unclear, and takes back what an earlier look at the trace taught.</summary>
    Task RecordErrorAsync(Guid correlationId, SuccessVerdict verdict);

    /// <summary>Tells the patterns that were used for it what came of that, and marks it as learned.</summary>
    Task RecordOutcomeAsync(Guid correlationId, SuccessVerdict verdict);
}
