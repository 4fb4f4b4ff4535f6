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
