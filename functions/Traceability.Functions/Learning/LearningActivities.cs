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
