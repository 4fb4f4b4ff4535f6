using Traceability.Evidence.Verdict;
using Traceability.Patterns;

namespace Traceability.Learning;

/// <summary>
/// The two steps of learning from a trace. Each is idempotent and takes and returns small values, so that it can be an activity of a
/// Durable orchestration as well as a call. Two and no more: what is worked out from one assembled trace is worked out together, since
/// each activity costs a dozen requests to the task hub's storage and assembles the trace anew.
/// </summary>
public interface ILearningSteps
{
    /// <summary>
    /// Gathers the trace, says to which task it belongs, judges it by what came after it too and, where it is the latest of its task and
    /// the task is learned from, draws from the task what a pattern is made of.
    /// </summary>
    /// <returns>Null when there is no trace of that id.</returns>
    Task<TraceFindings?> ExamineTraceAsync(Guid correlationId);

    /// <summary>
    /// Keeps what was found: the task as it stands, the work of the trace, and of a task that is learned from the pattern that it is an
    /// instance of, findable from then on; of a failure the errors. Takes back what an earlier look taught. Tells the patterns that were
    /// used for the trace what came of it, and marks the trace as learned.
    /// </summary>
    /// <returns>The pattern that the task became evidence of, if any.</returns>
    Task<StoredPattern?> RecordFindingsAsync(TraceFindings findings);
}

/// <summary>What was found out about a trace, small enough to be passed between processes; the trace itself stays in the store.</summary>
/// <param name="CorrelationId">The trace.</param>
/// <param name="Verdict">Whether it was a success, and why.</param>
/// <param name="LaterPrompts">How many prompts after it the verdict has looked at.</param>
/// <param name="TaskId">The task that it belongs to; null where it belongs to none.</param>
/// <param name="Lesson">What the trace's task teaches; null while a later trace of the task waits, which says it then.</param>
public sealed record TraceFindings(Guid CorrelationId, SuccessVerdict Verdict, int LaterPrompts, Guid? TaskId, TaskLesson? Lesson);

/// <summary>What a task teaches.</summary>
/// <param name="TaskId">The trace whose prompt began it.</param>
/// <param name="Verdict">How the task came out, by the verdict that decides it.</param>
/// <param name="Draft">What a pattern is made of; null where nothing is to be learned from it.</param>
public sealed record TaskLesson(Guid TaskId, SuccessVerdict Verdict, PatternDraft? Draft);
