using CsCheck;
using Traceability.Failures;

namespace Traceability.Tests.Failures;

public sealed class JudgeErrorTests
{
    private static readonly string[] Order = ["info", "warning", "error", "critical"];

    [Theory]
    [InlineData(1, 1, 0, "info")]
    [InlineData(2, 2, 0, "info")]
    [InlineData(3, 1, 0, "warning")]
    [InlineData(100, 50, 49, "warning")]
    [InlineData(1, 1, 1, "error")]
    [InlineData(2, 2, 1, "error")]
    [InlineData(4, 4, 4, "error")]
    [InlineData(5, 1, 5, "error")]
    [InlineData(5, 2, 3, "critical")]
    public void How_bad_an_error_is_goes_by_how_traces_with_it_ended_and_how_far_it_spread(
        int traces, int sessions, int failed, string severity) =>
        Assert.Equal(severity, JudgeError.Severity(new ErrorFacts(traces, sessions, failed, 0, 0)));

    [Fact]
    public void One_more_trace_that_failed_never_makes_it_less_bad() => Gen.Select(Gen.Long[1, 20], Gen.Long[1, 20], Gen.Long[0, 20])
        .Where((traces, sessions, failed) => sessions <= traces && failed <= traces)
        .Sample((traces, sessions, failed) =>
        {
            var facts = new ErrorFacts(traces, sessions, failed, 0, 0);
            var after = facts with { Traces = traces + 1, FailedTraces = failed + 1 };
            Assert.True(Rank(after) >= Rank(facts));
        });

    [Theory]
    [InlineData(2, 9, 0, "rising")]
    [InlineData(2, 2, 0, "")]
    [InlineData(2, 3, 1, "rising")]
    [InlineData(2, 3, 2, "")]
    [InlineData(3, 0, 0, "recurring")]
    [InlineData(3, 8, 4, "recurring rising")]
    public void Tags_tell_what_recurs_and_what_rises(int traces, int lastSevenDays, int sevenBefore, string tags) =>
        Assert.Equal(tags, string.Join(' ', JudgeError.Tags(new ErrorFacts(traces, 1, 0, lastSevenDays, sevenBefore))));

    private static int Rank(ErrorFacts facts) => Array.IndexOf(Order, JudgeError.Severity(facts));
}
