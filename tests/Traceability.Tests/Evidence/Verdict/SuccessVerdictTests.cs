using System.Text.Json;
using Traceability.Evidence.Verdict;
using static Traceability.Tests.Evidence.Verdict.SampleTurn;

namespace Traceability.Tests.Evidence.Verdict;

public class SuccessVerdictTests
{
    [Fact]
    public void A_verdict_names_the_gate_its_command_and_its_call()
    {
        var trace = new SampleTrace().Edit().Bash("dotnet test", true, "test:passed").Build();

        var gate = ScoreSuccess.Score(trace, Hindsight.None).Evidence.Single(item => item.Kind == "gate");

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
    public void The_reason_names_what_says_most_and_the_chance()
    {
        Assert.Contains("passed after the last edit", Judge(Checked()).Reason, StringComparison.Ordinal);
        Assert.Contains(
            "The next prompt opens with doubt or contrast.", Judge(Checked(), ThenSaid("But why?")).Reason, StringComparison.Ordinal);
        Assert.Matches(@"The chance that it worked is \d{1,3} ?%\.$", Judge(Checked()).Reason);
    }

    [Fact]
    public void A_verdict_survives_being_written_and_read()
    {
        var verdict = Judge(Checked(), ThenSaid("Great"));

        var copy = JsonSerializer.Deserialize<SuccessVerdict>(JsonSerializer.Serialize(verdict))!;

        Assert.Equal(verdict.Criteria, copy.Criteria);
        Assert.Equal(verdict.Evidence, copy.Evidence);
        Assert.Equal(verdict with { Criteria = copy.Criteria, Evidence = copy.Evidence }, copy);
    }
}
