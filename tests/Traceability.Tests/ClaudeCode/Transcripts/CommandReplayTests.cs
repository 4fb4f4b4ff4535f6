using Traceability.ClaudeCode.Transcripts;
using Traceability.Testing.ClaudeCode.Transcripts;

namespace Traceability.Tests.ClaudeCode.Transcripts;

public class CommandReplayTests
{
    private const string Review =
        "<command-message>review is running…</command-message>\n<command-name>/review</command-name>\n<command-args>src </command-args>";
    private const string Model =
        "<command-name>/model</command-name>\n <command-message>model</command-message>\n <command-args></command-args>";

    [Theory]
    [InlineData(Review, "/review src")]
    [InlineData(Model, "/model")]
    [InlineData("<command-name>/a</command-name>", "/a")]
    [InlineData("<command-name></command-name>", null)]
    [InlineData("<command-name>/a", null)]
    [InlineData("<command-message>a</command-message>", null)]
    [InlineData("what is <command-name>/a</command-name>?", null)]
    [InlineData("", null)]
    public void A_command_is_what_was_typed(string text, string? typed)
    {
        Assert.Equal(typed, CommandPrompt.Parse(text));
    }

    [Fact]
    public void A_command_that_the_agent_works_on_is_a_prompt()
    {
        var replayed = Replayed.From(new SampleTranscript()
            .Prompt(Review).Prompt("Review the files given.", more: new { isMeta = true }).Says("I see"));

        Assert.Equal(["/review src"], replayed.Prompts);
        Assert.Equal(SampleTranscript.At(0), replayed.ChangesOf(Replayed.Trace("/review src")).First().StartedAt);
        Assert.Equal(["success"], replayed.Ends(Replayed.Trace("/review src")));
    }

    [Fact]
    public void A_local_command_is_none()
    {
        var replayed = Replayed.From(new SampleTranscript()
            .Prompt(Model).Prompt("<local-command-stdout>Kept model</local-command-stdout>").Prompt("one").Says("done"));

        Assert.Equal(["one"], replayed.Prompts);
    }

    [Fact]
    public void A_command_that_nothing_came_of_is_none()
    {
        Assert.Equal(["one"], Replayed.From(new SampleTranscript().Prompt(Model).Prompt("one").Says("done").Prompt(Model)).Prompts);
    }
}
