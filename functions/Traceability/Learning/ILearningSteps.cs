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
    /// <summary>Gathers the trace, judges whether it was a success and, if so, draws from it what a pattern is made of.</summary>
    /// <returns>Null when there is no trace of that id.</returns>
    Task<TraceFindings?> ExamineTraceAsync(Guid correlationId);

    /// <summary>
    /// Keeps what was found: adds a success to the pattern that it is an instance of, or makes that pattern, findable from then on; of
    /// anything else takes note of the errors, unless how it went is unclear, and takes back what an earlier look at it taught. Tells the
    /// patterns that were used for the trace what came of it, and marks the trace as learned.
    /// </summary>
    /// <returns>The pattern that the trace became evidence of, if any.</returns>
    Task<StoredPattern?> RecordFindingsAsync(TraceFindings findings);
}

/// <summary>What was found out about a trace, small enough to be passed between processes; the trace itself stays in the store.</summary>
/// <param name="CorrelationId">The trace.</param>
/// <param name="Verdict">Whether it was a success, and why.</param>
/// <param name="Draft">What a pattern is made of; null unless it was a success.</param>
public sealed record TraceFindings(Guid CorrelationId, SuccessVerdict Verdict, PatternDraft? Draft);
