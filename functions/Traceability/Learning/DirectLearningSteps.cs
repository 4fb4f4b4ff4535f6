using Microsoft.Extensions.AI;
using Traceability.Evidence;
using Traceability.Evidence.Endpoints;
using Traceability.Evidence.Paths;
using Traceability.Evidence.Verdict;
using Traceability.Failures;
using Traceability.Language.Embedding;
using Traceability.Language.Intent;
using Traceability.Language.Words;
using Traceability.Patterns;
using Traceability.Patterns.Plans;
using Traceability.Patterns.VectorIndex;
using Traceability.Traces;

namespace Traceability.Learning;

/// <summary>
/// The steps as they are, against the store. One instance serves one trace at a time and keeps it between steps, so that a
/// run in one process assembles it once.
/// </summary>
public sealed class DirectLearningSteps(
    UnlearnedTraces unlearned,
    AssembleTrace assemble,
    TermStatistics terms,
    IEmbeddingGenerator<string, Embedding<float>> embedder,
    StorePattern store,
    IndexPattern index,
    RecordErrors errors,
    RecordPractice practice,
    RecordFailures failures,
    RecordOutcome outcome) : ILearningSteps
{
    private AssembledTrace? assembled;

    /// <inheritdoc />
    public async Task<TraceFacts?> AssembleTraceAsync(Guid correlationId)
    {
        await unlearned.BeginAsync(correlationId);
        assembled = await assemble.RunAsync(correlationId, CancellationToken.None);
        return assembled is null ? null : GatherFacts.Of(assembled);
    }

    /// <inheritdoc />
    public async Task<SuccessVerdict> ScoreSuccessAsync(Guid correlationId) => ScoreSuccess.Judge(await TraceAsync(correlationId));

    /// <inheritdoc />
    public async Task<PromptEmbedding> EmbedPromptAsync(Guid correlationId)
    {
        var prompt = (await TraceAsync(correlationId)).Trace.PromptText ?? "";
        var vector = await embedder.GenerateVectorAsync(prompt);
        return new PromptEmbedding(EmbeddingModel.Of(embedder), EmbeddingVectors.ToUnit1536(vector).ToArray());
    }

    /// <inheritdoc />
    public async Task<IntentClassification> ClassifyIntentAsync(Guid correlationId) =>
        ClassifyIntent.Of((await TraceAsync(correlationId)).Trace.PromptText ?? "");

    /// <inheritdoc />
    public async Task<IReadOnlyList<string>> ExtractKeywordsAsync(Guid correlationId)
    {
        var found = KeywordExtraction.Counts((await TraceAsync(correlationId)).Trace.PromptText ?? "");
        var statistics = await terms.CountAsync(correlationId, [.. found.Keys]);
        return KeywordExtraction.Rank(found, statistics.DocumentFrequencies, statistics.Documents);
    }

    /// <inheritdoc />
    public async Task<ExecutionPath> AnalyzeExecutionPathAsync(Guid correlationId) =>
        AnalyzeExecutionPath.Of(await TraceAsync(correlationId));

    /// <inheritdoc />
    public async Task<HookSequence> HashHookSequenceAsync(Guid correlationId) => HashHookSequence.Of(await TraceAsync(correlationId));

    /// <inheritdoc />
    public async Task<IReadOnlyList<EndpointPattern>> SummarizeEndpointsAsync(Guid correlationId) =>
        SummarizeEndpoints.Of(await TraceAsync(correlationId));

    /// <inheritdoc />
    public Task<StoredPattern> StorePatternAsync(PatternDraft draft) => store.RunAsync(draft);

    /// <inheritdoc />
    public Task IndexPatternAsync(Guid patternId) => index.RunAsync(patternId);

    /// <inheritdoc />
    public async Task RecordErrorAsync(Guid correlationId, SuccessVerdict verdict)
    {
        var trace = await TraceAsync(correlationId);
        await store.WithdrawAsync(correlationId);
        await errors.RunAsync(trace, verdict);
    }

    /// <inheritdoc />
    public async Task RecordOutcomeAsync(Guid correlationId, SuccessVerdict verdict)
    {
        var trace = await TraceAsync(correlationId);
        await practice.RunAsync(trace, verdict);
        await failures.RunAsync(trace, verdict);
        await outcome.RunAsync(correlationId, verdict);
    }

    private async Task<AssembledTrace> TraceAsync(Guid correlationId)
    {
        if (assembled?.Trace.CorrelationId != correlationId)
        {
            assembled = await assemble.RunAsync(correlationId, CancellationToken.None)
                ?? throw new InvalidOperationException($"Trace {correlationId} was deleted while it was being learned from.");
        }

        return assembled;
    }
}
