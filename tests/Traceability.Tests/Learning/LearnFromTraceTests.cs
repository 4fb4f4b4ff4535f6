using Traceability.Evidence.Verdict;
using Traceability.Learning;
using Traceability.Patterns;

namespace Traceability.Tests.Learning;

public sealed class LearnFromTraceTests
{
    private static readonly Guid Trace = Guid.NewGuid();
    private static readonly SuccessVerdict Verdict = new(true, 0.9, [], "so it is");
    private static readonly StoredPattern Pattern = new(Guid.NewGuid(), false);

    [Fact]
    public async Task What_was_found_is_what_is_recorded()
    {
        var steps = new GivenSteps(new TraceFindings(Trace, Verdict, 0, Trace, null));

        Assert.Equal(new LearningResult(Trace, Verdict, Pattern), await LearnFromTrace.RunAsync(Trace, steps));

        Assert.Equal([steps.Found!], steps.Recorded);
    }

    [Fact]
    public async Task Of_a_trace_that_is_not_there_nothing_is_recorded()
    {
        var steps = new GivenSteps(null);

        Assert.Equal(new LearningResult(Trace, null, null), await LearnFromTrace.RunAsync(Trace, steps));

        Assert.Empty(steps.Recorded);
    }

    private sealed class GivenSteps(TraceFindings? found) : ILearningSteps
    {
        public TraceFindings? Found => found;

        public List<TraceFindings> Recorded { get; } = [];

        public Task<TraceFindings?> ExamineTraceAsync(Guid correlationId) => Task.FromResult(correlationId == Trace ? found : null);

        public Task<StoredPattern?> RecordFindingsAsync(TraceFindings findings)
        {
            Recorded.Add(findings);
            return Task.FromResult<StoredPattern?>(Pattern);
        }
    }
}
