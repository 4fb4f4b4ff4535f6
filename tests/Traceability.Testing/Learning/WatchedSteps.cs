using Traceability.Learning;
using Traceability.Patterns;

namespace Traceability.Testing.Learning;

/// <summary>The real steps, with something to be done between them.</summary>
public sealed class WatchedSteps(ILearningSteps real, Func<Guid, Task> between) : ILearningSteps
{
    public Task<TraceFindings?> ExamineTraceAsync(Guid correlationId) => real.ExamineTraceAsync(correlationId);

    public async Task<StoredPattern?> RecordFindingsAsync(TraceFindings findings)
    {
        await between(findings.CorrelationId);
        return await real.RecordFindingsAsync(findings);
    }
}
