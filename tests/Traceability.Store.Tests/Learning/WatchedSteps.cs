using Traceability.Evidence;
using Traceability.Evidence.Endpoints;
using Traceability.Evidence.Paths;
using Traceability.Evidence.Verdict;
using Traceability.Language.Embedding;
using Traceability.Language.Intent;
using Traceability.Learning;
using Traceability.Patterns;

namespace Traceability.Store.Tests.Learning;

/// <summary>The real steps, with something to be done before a trace is judged.</summary>
internal sealed class WatchedSteps(ILearningSteps real, Func<Guid, Task> beforeJudgement) : ILearningSteps
{
    public async Task<SuccessVerdict> ScoreSuccessAsync(Guid correlationId)
    {
        await beforeJudgement(correlationId);
        return await real.ScoreSuccessAsync(correlationId);
    }

    public Task<TraceFacts?> AssembleTraceAsync(Guid correlationId) => real.AssembleTraceAsync(correlationId);

    public Task<PromptEmbedding> EmbedPromptAsync(Guid correlationId) => real.EmbedPromptAsync(correlationId);

    public Task<IntentClassification> ClassifyIntentAsync(Guid correlationId) => real.ClassifyIntentAsync(correlationId);

    public Task<IReadOnlyList<string>> ExtractKeywordsAsync(Guid correlationId) => real.ExtractKeywordsAsync(correlationId);

    public Task<ExecutionPath> AnalyzeExecutionPathAsync(Guid correlationId) => real.AnalyzeExecutionPathAsync(correlationId);

    public Task<HookSequence> HashHookSequenceAsync(Guid correlationId) => real.HashHookSequenceAsync(correlationId);

    public Task<IReadOnlyList<EndpointPattern>> SummarizeEndpointsAsync(Guid correlationId) => real.SummarizeEndpointsAsync(correlationId);

    public Task<StoredPattern> StorePatternAsync(PatternDraft draft) => real.StorePatternAsync(draft);

    public Task IndexPatternAsync(Guid patternId) => real.IndexPatternAsync(patternId);

    public Task RecordErrorAsync(Guid correlationId, SuccessVerdict verdict) => real.RecordErrorAsync(correlationId, verdict);

    public Task RecordOutcomeAsync(Guid correlationId, SuccessVerdict verdict) => real.RecordOutcomeAsync(correlationId, verdict);
}
