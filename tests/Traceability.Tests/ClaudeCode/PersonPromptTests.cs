using Traceability.ClaudeCode;

namespace Traceability.Tests.ClaudeCode;

public class PersonPromptTests
{
    [Theory]
    [InlineData("Fix the cart")]
    [InlineData("/review src")]
    [InlineData("<b>make this bold</b>")]
    [InlineData("why does <task-notification> come back?")]
    public void What_a_person_typed_is_a_prompt(string text)
    {
        Assert.True(PersonPrompt.Is(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n ")]
    [InlineData("<task-notification>\n<task-id>b0</task-id>")]
    [InlineData("  <system-reminder>the file changed</system-reminder>")]
    [InlineData("<local-command-caveat>Caveat: The messages below")]
    [InlineData("<local-command-stdout>Kept model</local-command-stdout>")]
    [InlineData("<bash-stdout>ok</bash-stdout>")]
    [InlineData("<command-message>review</command-message>")]
    [InlineData("[Request interrupted by user for tool use]")]
    [InlineData("This session is being continued from a previous conversation that ran out of context.")]
    public void What_the_program_says_in_a_persons_place_is_none(string text)
    {
        Assert.False(PersonPrompt.Is(text));
    }
}
