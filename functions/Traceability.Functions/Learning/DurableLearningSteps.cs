using Microsoft.DurableTask;
using Traceability.Evidence;
using Traceability.Evidence.Endpoints;
using Traceability.Evidence.Paths;
using Traceability.Evidence.Verdict;
using Traceability.Language.Embedding;
using Traceability.Language.Embedding.Model;
using Traceability.Language.Intent;
using Traceability.Learning;
using Traceability.Patterns;

namespace Traceability.Functions.Learning;

/// <summary>
/// The steps as activities of an orchestration. What travels are ids and small results: the trace itself stays in the store, where
/// each activity reads it.
/// </summary>
public sealed class DurableLearningSteps(TaskOrchestrationContext context) : ILearningSteps
{
    /// <summary>
    /// A step is tried five times over half a minute: longer than a database takes to fail over, shorter than somebody waits. Steps are
    /// idempotent, so one that was done and not recorded is done again without harm.
    /// </summary>
    public static readonly TaskOptions Options = TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxNumberOfAttempts: 5,
        firstRetryInterval: TimeSpan.FromSeconds(2),
        backoffCoefficient: 2,
        maxRetryInterval: TimeSpan.FromMinutes(1)));

    /// <inheritdoc />
    public Task<TraceFacts?> AssembleTraceAsync(Guid correlationId) =>
        context.CallActivityAsync<TraceFacts?>(nameof(LearningActivities.AssembleTrace), correlationId, Options);

    /// <inheritdoc />
    public Task<SuccessVerdict> ScoreSuccessAsync(Guid correlationId) =>
        context.CallActivityAsync<SuccessVerdict>(nameof(LearningActivities.ScoreSuccess), correlationId, Options);

    /// <inheritdoc />
    public async Task<PromptEmbedding> EmbedPromptAsync(Guid correlationId)
    {
        var prompt = await context.CallActivityAsync<EmbeddedPrompt>(nameof(LearningActivities.EmbedPrompt), correlationId, Options);
        return prompt.Embedding ?? throw new EmbeddingModelException(prompt.ModelAway!);
    }

    /// <inheritdoc />
    public Task<IntentClassification> ClassifyIntentAsync(Guid correlationId) =>
        context.CallActivityAsync<IntentClassification>(nameof(LearningActivities.ClassifyIntent), correlationId, Options);

    /// <inheritdoc />
    public Task<IReadOnlyList<string>> ExtractKeywordsAsync(Guid correlationId) =>
        context.CallActivityAsync<IReadOnlyList<string>>(nameof(LearningActivities.ExtractKeywords), correlationId, Options);

    /// <inheritdoc />
    public Task<ExecutionPath> AnalyzeExecutionPathAsync(Guid correlationId) =>
        context.CallActivityAsync<ExecutionPath>(nameof(LearningActivities.AnalyzeExecutionPath), correlationId, Options);

    /// <inheritdoc />
    public Task<HookSequence> HashHookSequenceAsync(Guid correlationId) =>
        context.CallActivityAsync<HookSequence>(nameof(LearningActivities.HashHookSequence), correlationId, Options);

    /// <inheritdoc />
    public Task<IReadOnlyList<EndpointPattern>> SummarizeEndpointsAsync(Guid correlationId) =>
        context.CallActivityAsync<IReadOnlyList<EndpointPattern>>(nameof(LearningActivities.SummarizeEndpoints), correlationId, Options);

    /// <inheritdoc />
    public Task<StoredPattern> StorePatternAsync(PatternDraft draft) =>
        context.CallActivityAsync<StoredPattern>(nameof(LearningActivities.StorePattern), draft, Options);

    /// <inheritdoc />
    public Task IndexPatternAsync(Guid patternId) =>
        context.CallActivityAsync(nameof(LearningActivities.IndexPattern), patternId, Options);

    /// <inheritdoc />
    public Task RecordErrorAsync(Guid correlationId, SuccessVerdict verdict) =>
        context.CallActivityAsync(nameof(LearningActivities.RecordError), new JudgedTrace(correlationId, verdict), Options);

    /// <inheritdoc />
    public Task RecordOutcomeAsync(Guid correlationId, SuccessVerdict verdict) =>
        context.CallActivityAsync(nameof(LearningActivities.RecordOutcome), new JudgedTrace(correlationId, verdict), Options);
}
