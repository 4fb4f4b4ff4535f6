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
    [InlineData("<bash-input>git pull</bash-input>")]
    [InlineData("UserPromptSubmit operation blocked by hook:\nno secrets here")]
    [InlineData("<teammate-message teammate_id=\"lead\">look at the cart</teammate-message>")]
    [InlineData("Warmup")]
    [InlineData("/model opus")]
    [InlineData("/compact keep the plan")]
    [InlineData("<ide_opened_file>The user opened cart.ts</ide_opened_file>")]
    public void What_the_program_says_in_a_persons_place_is_none(string text)
    {
        Assert.False(PersonPrompt.Is(text));
    }

    [Theory]
    [InlineData("<ide_opened_file>cart.ts</ide_opened_file>\nfix the cart")]
    [InlineData("fix the cart\n<ide_selection>lines 1 to 2: <b>x</b></ide_selection>")]
    [InlineData("<system-reminder>a</system-reminder>\n<ide_diagnostics n=\"1\">b</ide_diagnostics>\nfix the cart\n"
        + "<system-reminder>c</system-reminder>")]
    public void What_an_editor_puts_around_a_prompt_is_no_part_of_it(string text)
    {
        Assert.Equal("fix the cart", PersonPrompt.Typed(text));
        Assert.Contains("</", PersonPrompt.Context(text), StringComparison.Ordinal);
    }

    [Fact]
    public void A_prompt_with_nothing_around_it_is_as_it_was_typed()
    {
        Assert.Equal("  fix\n", PersonPrompt.Typed("  fix\n"));
        Assert.Null(PersonPrompt.Context("fix <ide_selection> in the parser"));
    }
}
