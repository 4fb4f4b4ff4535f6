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
    public static async Task<LearningResult> RunAsync(Guid correlationId, ILearningSteps steps) =>
        await steps.ExamineTraceAsync(correlationId) is { } findings
            ? new LearningResult(correlationId, findings.Verdict, await steps.RecordFindingsAsync(findings))
            : new LearningResult(correlationId, null, null);
}

/// <summary>What came of learning from a trace.</summary>
/// <param name="CorrelationId">The trace.</param>
/// <param name="Verdict">Whether it was a success, and why; null when there is no such trace.</param>
/// <param name="Pattern">The pattern it became evidence of; null when it taught none.</param>
public sealed record LearningResult(Guid CorrelationId, SuccessVerdict? Verdict, StoredPattern? Pattern);
