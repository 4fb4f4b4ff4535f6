using Microsoft.Extensions.AI;
using Traceability.Evidence;
using Traceability.Evidence.Endpoints;
using Traceability.Evidence.Paths;
using Traceability.Evidence.Verdict;
using Traceability.Failures;
using Traceability.Knowledge;
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
    ReadTrace assemble,
    TermStatistics terms,
    IEmbeddingGenerator<string, Embedding<float>> embedder,
    AddEvidence store,
    IndexPattern index,
    RecordPractice practice,
    RecordFailures failures,
    RecordWork work,
    RecordOutcome outcome) : ILearningSteps
{
    private AssembledTrace? assembled;

    /// <inheritdoc />
    public async Task<TraceFindings?> ExamineTraceAsync(Guid correlationId)
    {
        await unlearned.BeginAsync(correlationId);
        assembled = await assemble.RunAsync(correlationId, CancellationToken.None);
        if (assembled is null)
        {
            return null;
        }

        var verdict = ScoreSuccess.Score(assembled);
        return new TraceFindings(correlationId, verdict, verdict.IsSuccess ? await DraftAsync(assembled) : null);
    }

    /// <inheritdoc />
    public async Task<StoredPattern?> RecordFindingsAsync(TraceFindings findings)
    {
        var (correlationId, verdict, draft) = findings;
        var trace = await TraceAsync(correlationId);
        StoredPattern? pattern = null;
        if (draft is null)
        {
            await store.WithdrawAsync(correlationId);
        }
        else
        {
            pattern = await store.RunAsync(draft, verdict);
            await index.RunAsync(pattern.PatternId);
        }

        await practice.RunAsync(trace, verdict);
        await failures.RunAsync(trace, verdict);
        await work.RunAsync(trace, CancellationToken.None);
        // The last: it marks the trace as learned.
        await outcome.RunAsync(correlationId, verdict);
        return pattern;
    }

    private async Task<PatternDraft> DraftAsync(AssembledTrace trace)
    {
        var prompt = trace.Trace.PromptText ?? "";
        var vector = await embedder.GenerateVectorAsync(prompt);
        var words = KeywordExtraction.Counts(prompt);
        var statistics = await terms.CountAsync(trace.Trace.CorrelationId, [.. words.Keys]);
        return new PatternDraft(
            GatherFacts.Gather(trace),
            new PromptEmbedding(EmbeddingModel.NameOf(embedder), EmbeddingVectors.ToUnit1536(vector).ToArray()),
            ClassifyIntent.Classify(prompt),
            KeywordExtraction.Rank(words, statistics.DocumentFrequencies, statistics.Documents),
            AnalyzeExecutionPath.Analyze(trace),
            HashHookSequence.Hash(trace),
            SummarizeEndpoints.Summarize(trace));
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
