using Traceability.Evidence;
using Traceability.Evidence.Verdict;
using Traceability.Patterns;

namespace Traceability.Learning;

/// <summary>
/// The workflow of learning. Deterministic: no clock, no randomness and no I/O of its own, and awaits stay on the caller's
/// context, so that an orchestration may replay it.
/// </summary>
public static class LearnFromTrace
{
    /// <summary>Learns from one trace. Run twice, it leaves the same store.</summary>
    public static async Task<LearningResult> RunAsync(Guid correlationId, ILearningSteps steps)
    {
        var facts = await steps.AssembleTraceAsync(correlationId);
        if (facts is null)
        {
            return new LearningResult(correlationId, null, null);
        }

        var verdict = await steps.ScoreSuccessAsync(correlationId);
        var pattern = verdict.IsSuccess ? await LearnSuccessAsync(facts, verdict, steps) : null;
        if (pattern is null)
        {
            await steps.RecordErrorAsync(correlationId, verdict);
        }

        await steps.RecordOutcomeAsync(correlationId, verdict);
        return new LearningResult(correlationId, verdict, pattern);
    }

    private static async Task<StoredPattern> LearnSuccessAsync(TraceFacts facts, SuccessVerdict verdict, ILearningSteps steps)
    {
        var embedding = steps.EmbedPromptAsync(facts.CorrelationId);
        var intent = steps.ClassifyIntentAsync(facts.CorrelationId);
        var keywords = steps.ExtractKeywordsAsync(facts.CorrelationId);
        var path = steps.AnalyzeExecutionPathAsync(facts.CorrelationId);
        var hooks = steps.HashHookSequenceAsync(facts.CorrelationId);
        var endpoints = steps.SummarizeEndpointsAsync(facts.CorrelationId);
        await Task.WhenAll(embedding, intent, keywords, path, hooks, endpoints);
        var pattern = await steps.StorePatternAsync(new PatternDraft(
            facts, verdict, await embedding, await intent, await keywords, await path, await hooks, await endpoints));
        await steps.IndexPatternAsync(pattern.PatternId);
        return pattern;
    }
}
