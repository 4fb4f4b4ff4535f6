using System.Text.Json;
using CsCheck;
using Traceability.Evidence.Verdict;

namespace Traceability.Tests.Evidence.Verdict;

public class ScoreSuccessTests
{
    private static SuccessVerdict Judge(SampleTrace trace) => ScoreSuccess.Score(trace.Build());

    private static SuccessCriterion Criterion(SuccessVerdict verdict, string name) =>
        verdict.Criteria.Single(criterion => criterion.Name == name);

    [Fact]
    public void An_edit_checked_by_passing_tests_is_a_success()
    {
        var verdict = Judge(new SampleTrace().Read().Edit().Bash("dotnet test", true, "test:passed"));

        Assert.True(verdict.IsSuccess);
        Assert.False(verdict.IsUnclear);
        Assert.Equal("At its last run, test passed after the last edit.", Criterion(verdict, "gates").Evidence);
    }

    [Fact]
    public void The_weights_add_up_to_one()
    {
        Assert.Equal(1, Judge(new SampleTrace().Read()).Criteria.Sum(criterion => criterion.Weight), 12);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    [InlineData("[redacted]")]
    public void Without_its_prompt_nothing_is_learned_from_a_trace(string? prompt)
    {
        var verdict = Judge(new SampleTrace { Prompt = prompt }.Read().Edit().Bash("dotnet test", true, "test:passed"));

        Assert.False(verdict.IsSuccess);
        Assert.True(verdict.IsUnclear);
    }

    [Fact]
    public void A_check_that_failed_in_its_last_run_rules_out_a_success()
    {
        var verdict = Judge(new SampleTrace()
            .Bash("pytest", true, "test:passed").Edit().Bash("pytest", false, "test:failed").Bash("git status"));

        Assert.False(verdict.IsSuccess);
        Assert.False(verdict.IsUnclear);
        Assert.Equal("The last test run failed.", verdict.Reason);
    }

    [Fact]
    public void A_failure_that_was_repaired_hardly_counts()
    {
        var repaired = Judge(new SampleTrace().Edit().Bash("pytest -x", false, "test:failed").Edit().Bash("pytest", true, "test:passed"));
        var left = Judge(new SampleTrace().Edit().Bash("npm install left-pad", false).Edit().Bash("pytest", true, "test:passed"));

        Assert.True(repaired.IsSuccess);
        Assert.True(Criterion(repaired, "no_errors").Value > 0.95);
        Assert.True(Criterion(left, "no_errors").Value < 0.8);
    }

    [Fact]
    public void A_failed_edit_is_repaired_by_writing_the_same_file_but_not_another()
    {
        var same = Judge(new SampleTrace().Edit("a.cs", false).Tool("Write", new { file_path = "a.cs" }));
        var another = Judge(new SampleTrace().Edit("a.cs", false).Tool("Write", new { file_path = "b.cs" }));

        Assert.True(Criterion(same, "no_errors").Value > Criterion(another, "no_errors").Value);
    }

    [Fact]
    public void A_check_before_the_last_edit_is_worth_less_than_one_after_it()
    {
        var fresh = Judge(new SampleTrace().Edit().Bash("make test", true, "test:passed"));
        var stale = Judge(new SampleTrace().Bash("make test", true, "test:passed").Edit());

        Assert.True(Criterion(fresh, "gates").Value > Criterion(stale, "gates").Value);
        Assert.Contains("before the last edit", Criterion(stale, "gates").Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void Editing_prose_does_not_make_a_check_stale()
    {
        var verdict = Judge(new SampleTrace().Edit().Bash("make test", true, "test:passed").Edit("README.md"));

        Assert.Equal(1, Criterion(verdict, "gates").Value);
    }

    [Fact]
    public void A_check_in_a_subagent_counts_for_the_trace_that_started_it()
    {
        var verdict = Judge(new SampleTrace().Tool("Agent").Child(new SampleTrace().Edit().Bash("go test", false, "test:failed")));

        Assert.Equal("The last test run failed.", verdict.Reason);
    }

    [Theory]
    [InlineData("error")]
    [InlineData("cancelled")]
    [InlineData("timeout")]
    public void A_bad_end_rules_out_a_success(string status)
    {
        var trace = new SampleTrace { Status = status, Success = null }.Edit().Bash("pytest", true, "test:passed");

        var verdict = Judge(trace);

        Assert.False(verdict.IsSuccess);
        Assert.False(verdict.IsUnclear);
        Assert.Contains(status, verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_judged_is_unclear()
    {
        Assert.All(
            [
                Judge(new SampleTrace()),
                Judge(new SampleTrace { Prompt = null }.Read()),
                Judge(new SampleTrace { Prompt = " " }.Read()),
                Judge(new SampleTrace { Status = "in_progress", Success = null }.Read()),
                Judge(new SampleTrace().Read(worked: null)),
            ],
            verdict =>
            {
                Assert.False(verdict.IsSuccess);
                Assert.True(verdict.IsUnclear);
                Assert.StartsWith("unclear", verdict.Reason, StringComparison.Ordinal);
            });
    }

    [Fact]
    public void A_refused_call_and_feedback_speak_for_the_user()
    {
        var refused = new SampleTrace().Tool("Write", worked: false, error: "The user doesn't want to proceed with this tool use.");

        Assert.Equal(0, Criterion(Judge(refused), "user").Value);
        Assert.Equal(1, Criterion(Judge(new SampleTrace { Context = """{"user_feedback":"positive"}""" }.Read()), "user").Value);
        Assert.Equal(0.5, Criterion(Judge(new SampleTrace().Read()), "user").Value);
    }

    [Fact]
    public void Time_spent_in_failed_calls_lowers_performance()
    {
        var verdict = Judge(new SampleTrace().Tool("Read", milliseconds: 300).Tool("WebFetch", worked: false, milliseconds: 100));

        Assert.Equal(0.75, Criterion(verdict, "performance").Value, 9);
    }

    [Fact]
    public void Every_value_is_a_share_and_every_criterion_has_its_evidence()
    {
        AnyTrace.Traces.Sample(trace =>
        {
            var verdict = ScoreSuccess.Score(trace.Build());
            return verdict.Score is >= 0 and <= 1
                && verdict.Criteria.Count == 7
                && verdict.Criteria.All(criterion => criterion.Value is >= 0 and <= 1 && criterion.Evidence.EndsWith('.'))
                && (!verdict.IsSuccess || verdict.Score >= ScoreSuccess.Threshold)
                && !(verdict.IsSuccess && verdict.IsUnclear);
        });
    }

    [Fact]
    public void A_further_failure_never_raises_the_score()
    {
        AnyTrace.Traces.Sample(trace =>
        {
            var before = Criterion(ScoreSuccess.Score(trace.Build()), "no_errors").Value;
            return Criterion(Judge(trace.Tool("Unheard", worked: false)), "no_errors").Value <= before + 1e-12;
        });
    }

    [Fact]
    public void A_verdict_survives_being_written_and_read()
    {
        var verdict = Judge(new SampleTrace().Edit().Bash("pytest", true, "test:passed"));

        var copy = JsonSerializer.Deserialize<SuccessVerdict>(JsonSerializer.Serialize(verdict))!;

        Assert.Equal(verdict.Criteria, copy.Criteria);
        Assert.Equal(verdict.Evidence, copy.Evidence);
        Assert.Equal(verdict with { Criteria = copy.Criteria, Evidence = copy.Evidence }, copy);
    }
}
