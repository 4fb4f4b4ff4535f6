using Microsoft.Azure.Functions.Worker;
using Traceability.Language.Embedding.Model;
using Traceability.Learning;
using Traceability.Patterns;

namespace Traceability.Functions.Learning;

/// <summary>The steps of learning as activities, over the same code that the local door runs.</summary>
public sealed class LearningActivities(ILearningSteps steps, UnlearnedTraces unlearned)
{
    /// <summary>Gathers the trace, judges it and draws from it what a pattern is made of.</summary>
    [Function(nameof(ExamineTrace))]
    public async Task<Examination> ExamineTrace([ActivityTrigger] Guid correlationId)
    {
        try
        {
            return new Examination(await steps.ExamineTraceAsync(correlationId), null);
        }
        catch (EmbeddingModelException exception) when (exception.IsUnavailable)
        {
            return new Examination(null, exception.Message);
        }
    }

    /// <summary>Keeps what was found, and marks the trace as learned.</summary>
    [Function(nameof(RecordFindings))]
    public Task<StoredPattern?> RecordFindings([ActivityTrigger] TraceFindings findings) => steps.RecordFindingsAsync(findings);

    /// <summary>Says in the trace why a run failed, and counts that unless it only waits.</summary>
    [Function(nameof(NoteLearningFailure))]
    public Task NoteLearningFailure([ActivityTrigger] LearningFailure failure) => failure.Waits
        ? unlearned.NoteWaitAsync(failure.CorrelationId, failure.Error)
        : unlearned.NoteFailureAsync(failure.CorrelationId, failure.Error);
}

/// <summary>
/// What was found out about a trace, or why the embedding model did not make its vector now. A value and no exception: of an exception the
/// host passes on a message, cut, and not reliably its type.
/// </summary>
/// <param name="Findings">Null when there is no such trace, or the model is away.</param>
/// <param name="ModelAway">What the model said; null unless it is away.</param>
public sealed record Examination(TraceFindings? Findings, string? ModelAway);

/// <summary>That learning from a trace failed, after every retry.</summary>
/// <param name="CorrelationId">The trace.</param>
/// <param name="Error">What it said.</param>
/// <param name="Waits">The embedding model was away, which is not held against the trace.</param>
public sealed record LearningFailure(Guid CorrelationId, string Error, bool Waits);
