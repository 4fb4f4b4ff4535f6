using Microsoft.Extensions.AI;
using Traceability.Evidence;
using Traceability.Evidence.Endpoints;
using Traceability.Evidence.Paths;
using Traceability.Evidence.Verdict;
using Traceability.Failures;
using Traceability.Judging;
using Traceability.Knowledge;
using Traceability.Language.Embedding;
using Traceability.Language.Intent;
using Traceability.Language.Words;
using Traceability.Patterns;
using Traceability.Patterns.Plans;
using Traceability.Patterns.VectorIndex;
using Traceability.Tasks;
using Traceability.Traces;

namespace Traceability.Learning;

/// <summary>
/// The steps as they are, against the store. One instance serves one trace at a time and keeps it between steps, so that a
/// run in one process assembles it once.
/// </summary>
public sealed class DirectLearningSteps(
    UnlearnedTraces unlearned,
    ReadTrace assemble,
    RelateSession relate,
    ReadHindsight hindsight,
    ReadJudgement judgement,
    ReadTask tasks,
    RecordTask recordTask,
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

        await relate.RunAsync(assembled.Trace, CancellationToken.None);
        var after = await hindsight.RunAsync(correlationId, CancellationToken.None);
        // What a model said of it counts once nothing more may come; before that it says nothing that is needed.
        var judged = after.IsOver ? await judgement.RunAsync(correlationId, CancellationToken.None) : null;
        var verdict = ScoreSuccess.Score(assembled, after, judged);
        var task = await tasks.TurnsAsync(correlationId, CancellationToken.None);
        return new TraceFindings(correlationId, verdict, after.Later.Count, task?.TaskId, await LessonAsync(assembled, task, verdict));
    }

    /// <inheritdoc />
    public async Task<StoredPattern?> RecordFindingsAsync(TraceFindings findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        var trace = await TraceAsync(findings.CorrelationId);
        await work.RunAsync(trace, CancellationToken.None);
        StoredPattern? pattern = null;
        if (findings.Lesson is { } lesson)
        {
            pattern = await RecordLessonAsync(trace, findings.Verdict, lesson);
        }

        if (findings.TaskId != findings.CorrelationId && findings.Lesson?.TaskId != findings.CorrelationId)
        {
            // What was learned from the turn alone, before it was known what it goes on with or that it is part of another's work.
            await store.WithdrawAsync(findings.CorrelationId);
            await recordTask.DropAsync(findings.CorrelationId);
        }

        await practice.CompareAsync(trace);
        await failures.RunAsync(trace, findings.Verdict);
        // The last: it marks the trace as learned.
        await outcome.RunAsync(findings.CorrelationId, findings.Verdict, findings.LaterPrompts);
        return pattern;
    }

    /// <summary>
    /// What the trace's task teaches. While a later trace of the task waits to be learned, that one says it: a session that is imported
    /// is drawn from once, and not once for each of its prompts.
    /// </summary>
    private async Task<TaskLesson?> LessonAsync(AssembledTrace trace, TaskTurns? task, SuccessVerdict verdict)
    {
        var id = trace.Trace.CorrelationId;
        if (task is null)
        {
            // What Claude Code's subagents do is part of the task that they work for; who else starts traces below others asked for each.
            return trace.Trace is { PromptText: not null, ParentId: not null, Source: not "claude-code" }
                ? new TaskLesson(id, verdict, verdict.Teaches ? await DraftAsync(trace) : null)
                : null;
        }

        if (task.Turns.SkipWhile(turn => turn.TraceId != id).Skip(1).Any(turn => turn.IsWaiting))
        {
            return null;
        }

        var deciding = TaskOutcome.From(task, id, verdict).Verdict;
        var draft = deciding.Teaches && task.Turns.Any(turn => turn.Turn.Thin == false)
            ? await DraftAsync(await tasks.AssembleAsync(task, trace, CancellationToken.None))
            : null;
        return new TaskLesson(task.TaskId, deciding, draft);
    }

    private async Task<StoredPattern?> RecordLessonAsync(AssembledTrace trace, SuccessVerdict verdict, TaskLesson lesson)
    {
        var whole = trace;
        if (await tasks.TurnsAsync(trace.Trace.CorrelationId, CancellationToken.None) is { } task)
        {
            whole = await tasks.AssembleAsync(task, trace, CancellationToken.None);
            var came = TaskOutcome.From(task, trace.Trace.CorrelationId, verdict);
            await recordTask.RunAsync(task, came, AnalyzeExecutionPath.Analyze(whole).Phases);
        }

        if (lesson.Draft is not { } draft)
        {
            await store.WithdrawAsync(lesson.TaskId);
            return null;
        }

        var pattern = await store.RunAsync(draft, lesson.Verdict);
        await index.RunAsync(pattern.PatternId);
        await practice.KeepAsync(whole);
        await failures.LinkAsync(lesson.TaskId);
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
