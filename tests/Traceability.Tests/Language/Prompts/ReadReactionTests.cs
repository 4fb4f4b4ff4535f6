using Traceability.Language.Prompts;

namespace Traceability.Tests.Language.Prompts;

public class ReadReactionTests
{
    private const string Before = "Make the parser take empty input";

    [Theory]
    [InlineData("But it throws")]
    [InlineData("no, the other one")]
    [InlineData("I noticed a gap in the docs")]
    [InlineData("you missed the second call")]
    [InlineData("There's still a warning")]
    public void Contrast_doubt_and_observation_are_no_assent(string next)
    {
        var reaction = ReadReaction.Read(Before, next);

        Assert.Equal((true, false), (reaction.Contrasts, reaction.Accepts));
    }

    [Theory]
    [InlineData("Great, thanks")]
    [InlineData("ok")]
    [InlineData("now let's write the docs")]
    [InlineData("3")]
    public void Assent_thanks_and_a_next_step_are(string next)
    {
        var reaction = ReadReaction.Read(Before, next);

        Assert.Equal((false, true), (reaction.Contrasts, reaction.Accepts));
    }

    [Fact]
    public void A_pasted_error_is_told_from_a_short_mention_of_one()
    {
        Assert.True(ReadReaction.Read(Before, "--- FAIL: TestParser (0.00s)\n   parser_test.go:12: got 1, want 2\nexit").PastesError);
        Assert.False(ReadReaction.Read(Before, "error: none").PastesError);
    }

    [Theory]
    [InlineData("commit and push", true)]
    [InlineData("open a PR", true)]
    [InlineData("the commitment of the team", false)]
    public void Asking_for_delivery_is_short_and_says_so(string next, bool asks) =>
        Assert.Equal(asks, ReadReaction.Read(Before, next).AsksDelivery);

    [Fact]
    public void A_long_prompt_that_ends_in_a_commit_asks_for_more_than_that() =>
        Assert.False(ReadReaction.Read(Before, $"commit {new string('x', 200)}").AsksDelivery);

    [Fact]
    public void The_same_prompt_repeats_and_shares_all_its_words()
    {
        var reaction = ReadReaction.Read(Before, $" {Before}\n");

        Assert.Equal((true, 1), (reaction.Repeats, reaction.Likeness));
        Assert.Equal(0, ReadReaction.Read(Before, "rename the whole settings page").Likeness);
    }

    [Fact]
    public void A_question_is_known_by_its_mark() => Assert.True(ReadReaction.Read(Before, "does it take null? ").IsQuestion);
}
