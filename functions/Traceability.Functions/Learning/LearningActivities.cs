using Microsoft.Azure.Functions.Worker;
using Traceability.Evidence;
using Traceability.Evidence.Endpoints;
using Traceability.Evidence.Paths;
using Traceability.Evidence.Verdict;
using Traceability.Language.Embedding.Model;
using Traceability.Language.Intent;
using Traceability.Learning;
using Traceability.Patterns;

namespace Traceability.Functions.Learning;

/// <summary>The steps of learning as activities, each over the same code that the local door runs.</summary>
public sealed class LearningActivities(ILearningSteps steps, UnlearnedTraces unlearned)
{
    /// <summary>Gathers the trace; null when there is none of that id.</summary>
    [Function(nameof(AssembleTrace))]
    public Task<TraceFacts?> AssembleTrace([ActivityTrigger] Guid correlationId) => steps.AssembleTraceAsync(correlationId);

    /// <summary>Judges whether it was a success.</summary>
    [Function(nameof(ScoreSuccess))]
    public Task<SuccessVerdict> ScoreSuccess([ActivityTrigger] Guid correlationId) => steps.ScoreSuccessAsync(correlationId);

    /// <summary>Makes a vector of its prompt.</summary>
    [Function(nameof(EmbedPrompt))]
    public async Task<EmbeddedPrompt> EmbedPrompt([ActivityTrigger] Guid correlationId)
    {
        try
        {
            return new EmbeddedPrompt(await steps.EmbedPromptAsync(correlationId), null);
        }
        catch (EmbeddingModelException exception) when (exception.IsUnavailable)
        {
            return new EmbeddedPrompt(null, exception.Message);
        }
    }

    /// <summary>Tells what kind of work it was.</summary>
    [Function(nameof(ClassifyIntent))]
    public Task<IntentClassification> ClassifyIntent([ActivityTrigger] Guid correlationId) => steps.ClassifyIntentAsync(correlationId);

    /// <summary>Finds the words that set its prompt apart.</summary>
    [Function(nameof(ExtractKeywords))]
    public Task<IReadOnlyList<string>> ExtractKeywords([ActivityTrigger] Guid correlationId) => steps.ExtractKeywordsAsync(correlationId);

    /// <summary>Makes a graph of its steps.</summary>
    [Function(nameof(AnalyzeExecutionPath))]
    public Task<ExecutionPath> AnalyzeExecutionPath([ActivityTrigger] Guid correlationId) => steps.AnalyzeExecutionPathAsync(correlationId);

    /// <summary>Makes a hash of the order of its tool calls.</summary>
    [Function(nameof(HashHookSequence))]
    public Task<HookSequence> HashHookSequence([ActivityTrigger] Guid correlationId) => steps.HashHookSequenceAsync(correlationId);

    /// <summary>Groups its calls to the outside.</summary>
    [Function(nameof(SummarizeEndpoints))]
    public Task<IReadOnlyList<EndpointPattern>> SummarizeEndpoints([ActivityTrigger] Guid correlationId) => steps.SummarizeEndpointsAsync(correlationId);

    /// <summary>Adds it to the pattern it is an instance of, or makes a new one.</summary>
    [Function(nameof(StorePattern))]
    public Task<StoredPattern> StorePattern([ActivityTrigger] PatternDraft draft) => steps.StorePatternAsync(draft);

    /// <summary>Makes the pattern findable.</summary>
    [Function(nameof(IndexPattern))]
    public Task IndexPattern([ActivityTrigger] Guid patternId) => steps.IndexPatternAsync(patternId);

    /// <summary>Takes note of what went wrong.</summary>
    [Function(nameof(RecordError))]
    public Task RecordError([ActivityTrigger] JudgedTrace trace) => steps.RecordErrorAsync(trace.CorrelationId, trace.Verdict);

    /// <summary>Tells the patterns that were used what came of that, and marks the trace as learned.</summary>
    [Function(nameof(RecordOutcome))]
    public Task RecordOutcome([ActivityTrigger] JudgedTrace trace) => steps.RecordOutcomeAsync(trace.CorrelationId, trace.Verdict);

    /// <summary>Says in the trace why a run failed, and counts that unless it only waits.</summary>
    [Function(nameof(NoteLearningFailure))]
    public Task NoteLearningFailure([ActivityTrigger] LearningFailure failure) => failure.Waits
        ? unlearned.NoteWaitAsync(failure.CorrelationId, failure.Error)
        : unlearned.NoteFailureAsync(failure.CorrelationId, failure.Error);
}
