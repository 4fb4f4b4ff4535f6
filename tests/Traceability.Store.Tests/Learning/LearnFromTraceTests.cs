using Traceability.Evidence;
using Traceability.Learning;

namespace Traceability.Store.Tests.Learning;

public sealed class LearnFromTraceTests
{
    private static readonly Guid Trace = Guid.NewGuid();
    private static readonly TraceFacts Facts = new(Trace, null, null, "hook_sequence", null, 1000, 3, 0, 0);

    [Fact]
    public async Task A_success_is_analysed_side_by_side_then_stored_indexed_and_its_outcome_recorded()
    {
        var steps = new RecordingSteps(Facts, success: true);

        var result = await LearnAsync(steps);

        Assert.Equal(["AssembleTrace", "ScoreSuccess"], steps.Calls.Take(2));
        Assert.Equal(
            ["AnalyzeExecutionPath", "ClassifyIntent", "EmbedPrompt", "ExtractKeywords", "HashHookSequence", "SummarizeEndpoints"],
            steps.Calls.Skip(2).Take(6).Order());
        Assert.Equal(["StorePattern", "IndexPattern", "RecordOutcome"], steps.Calls.Skip(8));
        Assert.Equal(RecordingSteps.PatternId, result.Pattern?.PatternId);
    }

    [Fact]
    public async Task What_is_stored_is_what_the_analyses_found()
    {
        var steps = new RecordingSteps(Facts, success: true);

        await LearnAsync(steps);

        Assert.Equal((Facts, "model", "signature", "hash"), (steps.Draft!.Facts, steps.Draft.Embedding.Model, steps.Draft.Path.Signature, steps.Draft.Hooks.Hash));
        Assert.Equal(["parser"], steps.Draft.Keywords);
    }

    [Fact]
    public async Task Of_what_is_no_success_the_errors_and_the_outcome_are_recorded()
    {
        var steps = new RecordingSteps(Facts, success: false);

        var result = await LearnAsync(steps);

        Assert.Equal(["AssembleTrace", "ScoreSuccess", "RecordError", "RecordOutcome"], steps.Calls);
        Assert.Null(result.Pattern);
    }

    [Fact]
    public async Task Of_a_trace_that_is_not_there_nothing_is_recorded()
    {
        var steps = new RecordingSteps(facts: null, success: true);

        Assert.Equal(new LearningResult(Trace, null, null), await LearnAsync(steps));

        Assert.Equal(["AssembleTrace"], steps.Calls);
    }

    private static Task<LearningResult> LearnAsync(RecordingSteps steps) =>
        LearnFromTrace.RunAsync(Trace, steps).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
}
