using Traceability.Language.Prompts;

namespace Traceability.Tests.Language.Prompts;

public class RelatePromptTests
{
    private static readonly PromptBefore Done = new("Make the parser take empty input", "The parser takes empty input now.", false);
    private static readonly PromptBefore Asked = Done with { LastWords = "Two ways:\n1. skip it\n2. fail\n\nWhich one do you want?" };
    private static readonly PromptBefore CutOff = Done with { LastWords = null, WasCutOff = true };

    [Fact]
    public void What_nothing_was_said_before_is_new() =>
        Assert.Equal(PromptRelation.New, RelatePrompt.Relate("continue", null));

    [Theory]
    [InlineData("continue")]
    [InlineData("Please continue.")]
    [InlineData("ok, go on")]
    [InlineData("try again")]
    [InlineData("keep going with the tests")]
    public void What_only_asks_to_go_on_continues(string prompt) =>
        Assert.Equal(PromptRelation.Continues, RelatePrompt.Relate(prompt, Done));

    [Fact]
    public void The_same_prompt_again_continues_only_what_was_cut_off()
    {
        Assert.Equal(PromptRelation.Continues, RelatePrompt.Relate($"{CutOff.Prompt}\n", CutOff));
        Assert.Equal(PromptRelation.FollowUp, RelatePrompt.Relate(Done.Prompt, Done));
    }

    [Theory]
    [InlineData("yes")]
    [InlineData("2")]
    [InlineData("the second, and keep the warning")]
    [InlineData("skip it silently")]
    public void A_short_answer_to_a_question_is_a_reply(string prompt) =>
        Assert.Equal(PromptRelation.Reply, RelatePrompt.Relate(prompt, Asked));

    [Theory]
    [InlineData("option 2")]
    [InlineData("yes please")]
    public void A_choice_is_a_reply_though_the_agents_words_are_not_known(string prompt) =>
        Assert.Equal(PromptRelation.Reply, RelatePrompt.Relate(prompt, Done with { LastWords = null }));

    [Theory]
    [InlineData("Why does the tokenizer not skip comments as well?")]
    [InlineData("The release notes need a paragraph about all of the changes that we made since the last version was tagged in March")]
    public void A_question_back_or_a_long_request_is_a_further_step(string prompt) =>
        Assert.Equal(PromptRelation.FollowUp, RelatePrompt.Relate(prompt, Asked));

    [Theory]
    [InlineData("Add a test for input of one line to the parser")]
    [InlineData("commit this")]
    public void What_follows_on_a_statement_is_a_further_step(string prompt) =>
        Assert.Equal(PromptRelation.FollowUp, RelatePrompt.Relate(prompt, Done));

    [Theory]
    [InlineData("yes", PromptRelation.Reply)]
    [InlineData("do 2", PromptRelation.FollowUp)]
    [InlineData("fix it", PromptRelation.FollowUp)]
    [InlineData("try that again", PromptRelation.FollowUp)]
    [InlineData("continue with the migrations", PromptRelation.Continues)]
    [InlineData("yes, postgres", PromptRelation.Reply)]
    [InlineData("", PromptRelation.FollowUp)]
    [InlineData("> quoted words of the agent about parsers\nok", PromptRelation.FollowUp)]
    [InlineData("Stop hook feedback: run the linter on src/parser.cs and report every finding to the person", PromptRelation.FollowUp)]
    public void What_tells_a_stranger_nothing_is_thin(string prompt, string relation) => Assert.True(RelatePrompt.IsThin(prompt, relation));

    [Theory]
    [InlineData("fix the parser", PromptRelation.New)]
    [InlineData("postgres", PromptRelation.FollowUp)]
    [InlineData("commit and push to the release branch", PromptRelation.FollowUp)]
    [InlineData("continue, and while you are at it move the retry policy from the http client into the queue", PromptRelation.Continues)]
    public void What_names_what_is_wanted_is_full(string prompt, string relation) => Assert.False(RelatePrompt.IsThin(prompt, relation));

    [Theory]
    [InlineData("Shall I go on?", true)]
    [InlineData("Which one?\n1. skip\n2. fail", true)]
    [InlineData("Is it? I looked.\n\nIt is.\nAll tests pass.\nThe docs are written.\nNothing is left.", false)]
    [InlineData("Done.", false)]
    [InlineData(null, false)]
    public void A_question_is_sought_in_the_last_lines(string? words, bool asks) => Assert.Equal(asks, RelatePrompt.Asks(words));
}
