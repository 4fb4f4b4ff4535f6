using Traceability.Evidence.Verdict;
using static Traceability.Tests.Evidence.Verdict.SampleTurn;

namespace Traceability.Tests.Evidence.Verdict;

/// <summary>What came after a turn says more of it than the turn itself.</summary>
public class HindsightTests
{
    private static readonly double Alone = Chance(Checked());

    [Theory]
    [InlineData("But it still throws on input of one line", "next_contrasts")]
    [InlineData("I noticed that the tokenizer now skips comments", "next_contrasts")]
    [InlineData("Make the parser take empty input", "next_repeats")]
    [InlineData("The build says:\n  error: cannot find symbol Parser.Read in module tokenizer", "next_error")]
    public void A_next_prompt_that_doubts_repeats_or_pastes_an_error_takes_the_success_back(string next, string feature)
    {
        var verdict = Judge(Checked(), ThenSaid(next));

        Assert.True(Has(verdict, feature));
        Assert.True(verdict.Score < Alone);
        Assert.False(verdict.IsSuccess);
    }

    [Theory]
    [InlineData("Great, now let's add the dark theme", "next_accepts")]
    [InlineData("please commit and push", "next_delivers")]
    public void A_next_prompt_that_goes_on_from_it_raises_the_chance(string next, string feature)
    {
        var verdict = Judge(Checked(), ThenSaid(next));

        Assert.True(Has(verdict, feature));
        Assert.True(verdict.Score > Alone);
    }

    [Fact]
    public void A_next_prompt_that_tells_of_something_wrong_lowers_the_chance() =>
        Assert.True(Chance(Checked(), ThenSaid("The settings page is broken")) < Chance(Checked(), ThenSaid("The settings page is next")));

    [Fact]
    public void What_opens_with_contrast_is_no_assent_though_it_asks_to_commit() =>
        Assert.True(Chance(Checked(), ThenSaid("But commit it")) < Chance(Checked(), ThenSaid("Commit it")));

    [Fact]
    public void Having_to_be_told_to_go_on_speaks_against_it() =>
        Assert.True(Chance(Checked(), Then(Later("continue", "continues", thin: true)))
            < Chance(Checked(), Then(Later("continue", "follow_up", thin: true))));

    [Fact]
    public void Files_that_the_next_turn_changes_anew_speak_against_it()
    {
        var same = Judge(Checked(), Then(Later("Add a dark theme", edited: ["src/parser.cs"])));
        var other = Judge(Checked(), Then(Later("Add a dark theme", edited: ["src/theme.cs"])));

        Assert.True(Has(same, "edited_anew"));
        Assert.True(same.Score < other.Score);
    }

    [Fact]
    public void What_was_committed_as_it_was_stays_and_what_was_changed_before_the_commit_did_not()
    {
        var kept = Judge(Checked(), Then(Later("Add a dark theme"), Later("Commit", delivered: true)));
        var changed = Judge(Checked(), Then(Later("Add a dark theme", edited: ["src/parser.cs"]), Later("Commit", delivered: true)));

        Assert.True(Has(kept, "committed"));
        Assert.False(Has(changed, "committed"));
        Assert.True(Has(Judge(Checked().Bash("git commit -m 'take empty input'"), ThenSaid("Add a dark theme")), "committed"));
        Assert.False(Has(Judge(Of().Read().Bash("git push"), ThenSaid("Add a dark theme")), "committed"));
    }

    [Fact]
    public void A_complaint_that_comes_back_two_prompts_later_counts() =>
        Assert.True(
            Chance(Checked(), Then(Later("Add a dark theme"), Later("The parser test is still broken")))
            < Chance(Checked(), Then(Later("Add a dark theme"), Later("Rename the tokenizer"))));

    [Fact]
    public void A_next_turn_that_was_cut_off_counts() =>
        Assert.True(Chance(Checked(), Then(Later("Add a theme", cutOff: true))) < Chance(Checked(), Then(Later("Add a theme"))));

    [Fact]
    public void It_settles_when_nothing_more_may_come_or_a_person_said_so()
    {
        Assert.False(Judge(Checked()).IsSettled);
        Assert.False(Judge(Checked(), ThenSaid("Add a dark theme")).IsSettled);
        Assert.True(Judge(Checked(), Then(Later("a"), Later("b"), Later("c"))).IsSettled);
        Assert.True(Judge(Checked(), new Hindsight([], IsOver: true)).IsSettled);
    }

    [Fact]
    public void That_nobody_came_back_to_complain_speaks_for_it()
    {
        var verdict = Judge(Checked(), new Hindsight([], IsOver: true));

        Assert.True(Has(verdict, "no_next"));
        Assert.True(verdict.Score > Alone);
    }
}
