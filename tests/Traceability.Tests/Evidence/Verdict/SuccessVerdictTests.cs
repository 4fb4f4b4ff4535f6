using CsCheck;
using Traceability.Evidence.Verdict;
using Traceability.Traces;

namespace Traceability.Tests.Evidence.Verdict;

public class SuccessVerdictTests
{
    private static readonly Gen<SampleTrace> Ended = AnyTrace.Traces;

    [Fact]
    public void A_verdict_names_the_gate_its_command_and_its_call()
    {
        var trace = new SampleTrace().Edit().Bash("dotnet test", true, "test:passed").Build();

        var gate = ScoreSuccess.Score(trace).Evidence.Single(item => item.Kind == "gate");

        Assert.Equal(("test: dotnet test", "passed"), (gate.What, gate.Outcome));
        Assert.Equal((trace.Hooks[1].ExecutionId, trace.Hooks[1].StartedAt), (gate.ExecutionId!.Value, gate.At!.Value));
    }

    [Fact]
    public void A_verdict_names_failures_and_what_repaired_failures_were()
    {
        var verdict = Judge(
            new SampleTrace().Bash("npm install x", false).Bash("pytest", false, "test:failed").Bash("pytest", true, "test:passed"));

        Assert.Contains(verdict.Evidence, item => item is { What: "Bash: npm install x", Outcome: "failed" });
        Assert.Contains(verdict.Evidence, item => item is { What: "Bash: pytest", Outcome: "failed, worked later" });
    }

    [Fact]
    public void Evidence_stays_small()
    {
        var trace = new SampleTrace();
        for (var i = 0; i < 100; i++)
        {
            trace.Bash(new string('x', 5_000) + i, false, $"gate{i}:failed");
        }

        var evidence = Judge(trace).Evidence;

        Assert.InRange(evidence.Count, 1, VerdictEvidence.Most);
        Assert.All(evidence, item => Assert.True(item.What.Length <= 121));
    }

    [Fact]
    public void The_word_of_a_person_is_above_all_evidence()
    {
        var good = new SampleTrace().Edit().Bash("pytest", true, "test:passed").Build();
        var bad = new SampleTrace { Status = "cancelled", Success = null }.Bash("pytest", false, "test:failed").Build();

        var denied = ScoreSuccess.Score(Said(good, false));
        var praised = ScoreSuccess.Score(Said(bad, true));

        Assert.Equal((false, false), (denied.IsSuccess, denied.IsUnclear));
        Assert.True(praised.IsSuccess);
        Assert.Equal("person", denied.Evidence[0].Kind);
    }

    [Fact]
    public void An_edit_that_nothing_tried_is_unclear_and_one_that_ran_is_not()
    {
        Assert.True(Judge(new SampleTrace().Read().Edit().Read()).IsUnclear);
        Assert.True(Judge(new SampleTrace().Read().Edit().Bash("python app.py")).IsSuccess);
        Assert.True(Judge(new SampleTrace().Read().Edit("README.md")).IsSuccess);
    }

    [Fact]
    public void Checks_that_passed_after_the_last_edit_outweigh_what_the_trace_says_of_itself()
    {
        Assert.True(Judge(new SampleTrace { Success = false }.Edit().Bash("pytest", true, "test:passed")).IsSuccess);
        Assert.False(Judge(new SampleTrace { Success = false }.Bash("pytest", true, "test:passed").Edit()).IsSuccess);
    }

    [Fact]
    public void A_check_that_passed_before_it_failed_is_not_repaired() =>
        Assert.False(Judge(new SampleTrace().Bash("pytest", true, "test:passed").Bash("pytest", false, "test:failed").Edit()).IsSuccess);

    [Fact]
    public void Turning_a_failing_last_check_into_a_passing_one_never_lowers_the_score() =>
        Gen.Select(Ended, Gen.Bool).Sample((trace, edited) =>
        {
            if (edited)
            {
                trace.Edit();
            }

            var before = trace.Build();
            var failing = With(before, "test:failed", worked: false);
            var passing = With(before, "test:passed", worked: true);
            return ScoreSuccess.Score(passing).Score >= ScoreSuccess.Score(failing).Score - 1e-12;
        });

    [Fact]
    public void The_verdict_does_not_depend_on_the_order_in_which_events_of_one_time_arrived() =>
        Gen.Select(Ended, Gen.Int[1, 5]).Sample((trace, groups) =>
        {
            var built = trace.Build();
            var start = built.Trace.StartedAt;
            var hooks = built.Hooks.Select((hook, i) => hook with { StartedAt = start.AddSeconds(i / groups) }).ToList();
            var one = ScoreSuccess.Score(built with { Hooks = hooks });
            var other = ScoreSuccess.Score(built with { Hooks = [.. Enumerable.Reverse(hooks)] });
            return one.Reason == other.Reason && Math.Abs(one.Score - other.Score) < 1e-12 && one.Evidence.SequenceEqual(other.Evidence);
        });

    private static SuccessVerdict Judge(SampleTrace trace) => ScoreSuccess.Score(trace.Build());

    private static AssembledTrace Said(AssembledTrace trace, bool success) =>
        trace with { Trace = trace.Trace with { Feedback = new TraceFeedback(success, User: "ada") } };

    private static AssembledTrace With(AssembledTrace trace, string gate, bool worked) => trace with
    {
        Hooks =
        [
            .. trace.Hooks,
            new HookRecord
            {
                ExecutionId = new Guid("ffffffff-ffff-ffff-ffff-ffffffffffff"),
                CorrelationId = Guid.Empty,
                HookType = "ToolUse",
                ToolName = "Bash",
                StartedAt = trace.Trace.StartedAt.AddHours(1),
                DurationMs = 100,
                Status = worked ? "success" : "error",
                Success = worked,
                QualityGatesValidated = [gate],
            },
        ],
    };
}
