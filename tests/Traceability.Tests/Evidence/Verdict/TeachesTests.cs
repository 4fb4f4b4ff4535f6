using Traceability.Evidence.Verdict;
using Traceability.Traces;
using static Traceability.Tests.Evidence.Verdict.SampleTurn;

namespace Traceability.Tests.Evidence.Verdict;

/// <summary>From what something is learned, with its chance as its weight.</summary>
public class TeachesTests
{
    [Fact]
    public void A_success_that_called_tools_teaches() => Assert.True(Judge(Checked()).Teaches);

    [Fact]
    public void What_is_merely_likely_teaches_when_its_edit_was_tried()
    {
        var tried = Judge(Of().Read().Change().Bash("python app.py"));

        Assert.True(tried.IsUnclear);
        Assert.True(tried.Teaches);
        Assert.False(Judge(Of().Read().Change()).Teaches);
    }

    [Fact]
    public void A_check_that_failed_at_last_teaches_nothing_though_the_chance_is_good()
    {
        static SampleTrace Work(bool passed)
        {
            var trace = Of().Change().Bash("pytest", passed, passed ? "test:passed" : "test:failed");
            for (var i = 0; i < 20; i++)
            {
                trace.Read($"src/{i}.cs");
            }

            return trace;
        }

        Assert.True(Judge(Work(passed: false)).Score >= VerdictWeights.Default.Teaches);
        Assert.False(Judge(Work(passed: false)).Teaches);
        Assert.True(Judge(Work(passed: true)).Teaches);
    }

    [Fact]
    public void An_answer_for_which_no_tool_was_called_teaches_nothing()
    {
        var verdict = Judge(new SampleTrace());

        Assert.True(verdict.IsSuccess);
        Assert.False(verdict.Teaches);
    }

    [Theory]
    [InlineData("in_progress")]
    [InlineData("error")]
    public void What_has_not_ended_or_ended_badly_teaches_nothing(string status) =>
        Assert.False(Judge(Of(status: status).Read().Change().Bash("pytest", true, "test:passed")).Teaches);

    [Fact]
    public void What_the_next_prompt_doubts_and_changes_anew_teaches_no_more()
    {
        var hindsight = Then(Later("But it still fails, why?", edited: ["src/parser.cs"]));

        Assert.True(Judge(Of().Change().Bash("python app.py")).Teaches);
        Assert.False(Judge(Of().Change().Bash("python app.py"), hindsight).Teaches);
    }

    [Fact]
    public void What_a_person_says_decides_it()
    {
        var answer = new SampleTrace().Build();
        var work = Checked().Build();

        Assert.True(Judge(answer, true).Teaches);
        Assert.False(Judge(work, false).Teaches);
        Assert.False(Judge(answer with { Trace = answer.Trace with { PromptText = null } }, true).Teaches);
    }

    private static SuccessVerdict Judge(AssembledTrace trace, bool said) =>
        ScoreSuccess.Score(trace with { Trace = trace.Trace with { Feedback = new TraceFeedback(said) } }, Hindsight.None);

    private static SuccessVerdict Judge(SampleTrace trace, Hindsight? hindsight = null) => SampleTurn.Judge(trace, hindsight);
}
