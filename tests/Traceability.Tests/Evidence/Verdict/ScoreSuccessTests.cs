using Traceability.Evidence.Verdict;
using Traceability.Traces;
using static Traceability.Tests.Evidence.Verdict.SampleTurn;

namespace Traceability.Tests.Evidence.Verdict;

public class ScoreSuccessTests
{
    [Fact]
    public void An_edit_checked_by_passing_tests_is_a_success()
    {
        var verdict = Judge(Checked());

        Assert.Equal((true, false), (verdict.IsSuccess, verdict.IsUnclear));
        Assert.InRange(verdict.Score, VerdictWeights.Default.Success, 1);
        Assert.Equal(
            "The last check, test, passed after the last edit.",
            verdict.Criteria.Single(criterion => criterion.Name == "check_passed").Evidence);
    }

    [Fact]
    public void Success_no_success_and_unclear_are_cuts_of_the_chance()
    {
        var weights = VerdictWeights.Default;

        Assert.True(weights.NoSuccess < weights.Teaches && weights.Teaches < weights.Success);
        foreach (var turn in new[] { Checked(), Of().Change(), Of(status: "error").Change(), Of(status: "cancelled").Change() })
        {
            var verdict = Judge(turn);
            Assert.Equal(verdict.Score >= weights.Success, verdict.IsSuccess);
            Assert.Equal(verdict.Score >= weights.NoSuccess && verdict.Score < weights.Success, verdict.IsUnclear);
        }
    }

    [Fact]
    public void An_edit_that_nothing_tried_is_likely_to_have_worked_and_still_unclear()
    {
        var verdict = Judge(Of().Read().Change());

        Assert.True(verdict.IsUnclear);
        Assert.InRange(verdict.Score, 0.6, 0.88);
        Assert.StartsWith("unclear: ", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_check_that_failed_in_its_last_run_speaks_against_a_success()
    {
        var verdict = Judge(Of().Bash("pytest", true, "test:passed").Change().Bash("pytest", false, "test:failed"));

        Assert.False(verdict.IsSuccess);
        Assert.Contains("The last test run failed.", verdict.Reason, StringComparison.Ordinal);
        Assert.True(
            Chance(Of().Change().Bash("pytest", false, "test:failed").Change().Bash("pytest", true, "test:passed")) > verdict.Score);
    }

    [Fact]
    public void A_check_before_the_last_edit_is_worth_less_than_one_after_it()
    {
        var fresh = Chance(Of().Change().Bash("make test", true, "test:passed"));
        var stale = Judge(Of().Bash("make test", true, "test:passed").Change());

        Assert.True(fresh > stale.Score);
        Assert.True(Has(stale, "check_stale"));
    }

    [Fact]
    public void Editing_prose_does_not_make_a_check_stale() =>
        Assert.True(Has(Judge(Of().Change().Bash("make test", true, "test:passed").Edit("README.md")), "check_passed"));

    [Fact]
    public void A_check_in_a_subagent_counts_for_the_trace_that_started_it()
    {
        var verdict = Judge(Of().Tool("Agent").Child(new SampleTrace().Edit().Bash("go test", false, "test:failed")));

        Assert.True(Has(verdict, "check_failed"));
        Assert.False(verdict.IsSuccess);
    }

    [Fact]
    public void A_failure_that_was_repaired_counts_less_than_one_that_was_left()
    {
        var repaired = Judge(Of().Change().Bash("pytest -x", false, "test:failed").Change().Bash("pytest", true, "test:passed"));
        var left = Judge(Of().Change().Bash("npm install left-pad", false).Change().Bash("pytest", true, "test:passed"));

        Assert.True(repaired.IsSuccess);
        Assert.False(Has(repaired, "failed_share"));
        Assert.True(left.Score < repaired.Score);
    }

    [Fact]
    public void A_failed_edit_is_repaired_by_writing_the_same_file_but_not_another()
    {
        var same = Chance(Of().Edit("a.cs", false).Tool("Write", new { file_path = "a.cs" }));
        var another = Chance(Of().Edit("a.cs", false).Tool("Write", new { file_path = "b.cs" }));

        Assert.True(same > another);
    }

    [Fact]
    public void A_refused_call_speaks_against_it()
    {
        var refused = Judge(Of().Tool("Write", worked: false, error: "The user doesn't want to proceed with this tool use."));

        Assert.True(Has(refused, "refused"));
        Assert.False(refused.IsSuccess);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    [InlineData("[redacted]")]
    public void Of_a_prompt_that_is_not_known_nobody_can_tell_that_it_was_achieved(string? prompt)
    {
        var trace = new SampleTrace { Prompt = prompt }.Read().Edit().Bash("dotnet test", true, "test:passed");

        var verdict = Judge(trace);

        Assert.Equal((false, true), (verdict.IsSuccess, verdict.IsUnclear));
        Assert.Equal("unclear: its prompt is not known.", verdict.Reason);
        Assert.False(verdict.Teaches);
    }

    [Fact]
    public void What_still_runs_is_unclear()
    {
        var verdict = Judge(new SampleTrace { Status = "in_progress", Success = null }.Edit().Bash("pytest", true, "test:passed"));

        Assert.Equal((false, true, "unclear: it has not ended."), (verdict.IsSuccess, verdict.IsUnclear, verdict.Reason));
    }

    [Fact]
    public void The_word_of_a_person_is_above_all_evidence()
    {
        var denied = Said(Checked(), false, ThenSaid("Thanks, please commit"));
        var praised = Said(Of(status: "cancelled").Bash("pytest", false, "test:failed"), true, ThenSaid("But it still fails"));

        Assert.Equal((false, false, true), (denied.IsSuccess, denied.IsUnclear, denied.IsSettled));
        Assert.Equal((true, false, true), (praised.IsSuccess, praised.IsUnclear, praised.IsSettled));
        Assert.Equal(("A person said that it did not work.", "A person said that it worked."), (denied.Reason, praised.Reason));
        Assert.Equal("person", denied.Evidence[0].Kind);
        Assert.InRange(denied.Score, 0, 0.02);
        Assert.InRange(praised.Score, 0.98, 1);
    }

    private static SuccessVerdict Said(SampleTrace trace, bool success, Hindsight hindsight)
    {
        var built = trace.Build();
        var said = built.Trace with { Feedback = new TraceFeedback(success, User: "ada") };
        return ScoreSuccess.Score(built with { Trace = said }, hindsight);
    }
}
