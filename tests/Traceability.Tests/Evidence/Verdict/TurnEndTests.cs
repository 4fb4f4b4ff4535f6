using static Traceability.Tests.Evidence.Verdict.SampleTurn;

namespace Traceability.Tests.Evidence.Verdict;

/// <summary>How a turn ended: by its sender's word, cut off, or with last words that tell.</summary>
public class TurnEndTests
{
    [Fact]
    public void Who_judges_for_himself_is_believed_and_an_agent_that_stops_is_not()
    {
        var told = Judge(new SampleTrace { Success = true }.Edit());
        var failed = Judge(new SampleTrace { Success = false }.Edit());
        var stopped = Judge(Of().Edit());

        Assert.True(told.IsSuccess);
        Assert.Equal((false, false), (failed.IsSuccess, failed.IsUnclear));
        Assert.True(stopped.IsUnclear);
    }

    [Fact]
    public void Checks_that_passed_after_the_last_edit_outweigh_what_the_trace_says_of_itself()
    {
        Assert.True(Judge(new SampleTrace { Success = false }.Edit().Bash("pytest", true, "test:passed")).IsSuccess);
        Assert.False(Judge(new SampleTrace { Success = false }.Bash("pytest", true, "test:passed").Edit()).IsSuccess);
    }

    [Theory]
    [InlineData("positive", true)]
    [InlineData("negative", false)]
    public void What_a_sender_tells_of_the_user_counts(string feedback, bool success)
    {
        var context = $$"""{"last_assistant_message": "Done.", "user_feedback": "{{feedback}}"}""";

        var verdict = Judge(Of(context: context).Change());

        Assert.Equal((success, !success), (verdict.IsSuccess, verdict.Score < 0.4));
    }

    [Theory]
    [InlineData("cancelled", "interrupted")]
    [InlineData("timeout", "left")]
    [InlineData("error", "error")]
    public void What_was_cut_off_is_no_success_though_its_checks_passed(string status, string feature)
    {
        var verdict = Judge(Of(status: status).Change().Bash("pytest", true, "test:passed"));

        Assert.False(verdict.IsSuccess);
        Assert.True(Has(verdict, feature));
        Assert.True(verdict.Score < Chance(Checked()));
    }

    [Fact]
    public void What_ended_with_an_error_is_none_and_not_merely_unclear() =>
        Assert.Equal((false, false), (Judge(Of(status: "error").Change()).IsSuccess, Judge(Of(status: "error").Change()).IsUnclear));

    [Theory]
    [InlineData("Now I'll run the tests and look at what is left:")]
    [InlineData("Let me check the other callers")]
    [InlineData("These are the changes to come:")]
    public void Last_words_that_announce_more_speak_against_it(string words)
    {
        var verdict = Judge(Of(context: $$"""{"last_assistant_message": "{{words}}"}""").Change().Bash("dotnet test", true, "test:passed"));

        Assert.True(Has(verdict, "announces"));
        Assert.False(verdict.IsSuccess);
    }

    [Fact]
    public void Ending_without_a_word_speaks_against_it()
    {
        var silent = Judge(Of(context: null).Change());

        Assert.True(Has(silent, "no_last_words"));
        Assert.True(silent.Score < Chance(Of().Change()));
    }

    [Fact]
    public void A_question_answered_without_a_change_is_likely_to_have_been_answered()
    {
        var verdict = Judge(Of("Where is the parser's entry point?").Read());

        Assert.True(verdict.IsSuccess);
        Assert.True(verdict.Score > Chance(Of("Look at the parser's entry point").Read()));
    }

    [Fact]
    public void Last_words_of_any_length_are_read_by_their_end()
    {
        var words = new string('x', 100_000) + " and now I'll do the rest:";

        Assert.True(Has(Judge(Of(context: $$"""{"last_assistant_message": "{{words}}"}""").Change()), "announces"));
    }
}
