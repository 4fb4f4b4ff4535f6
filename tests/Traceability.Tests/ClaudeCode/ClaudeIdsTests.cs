using CsCheck;
using Traceability.ClaudeCode;

namespace Traceability.Tests.ClaudeCode;

public class ClaudeIdsTests
{
    private static readonly Gen<string> Text = Gen.String[Gen.Char.AlphaNumeric, 1, 12];

    [Fact]
    public void Ids_of_different_kinds_never_meet_even_when_their_names_do()
    {
        Text.Sample(name => new HashSet<Guid>
        {
            ClaudeIds.Prompt(name, name), ClaudeIds.Prompt(name, name, 0), ClaudeIds.Subagent(name, name),
            ClaudeIds.OutsidePrompts(name), ClaudeIds.ToolCall(name), ClaudeIds.OutsideCall(name), ClaudeIds.Session(name),
        }.Count == 7);
    }

    [Fact]
    public void A_prompt_is_told_by_its_session_and_its_id()
    {
        Gen.Select(Text, Text, Text, Text).Where((a, b, c, d) => (a, b) != (c, d))
            .Sample((a, b, c, d) => ClaudeIds.Prompt(a, b) == ClaudeIds.Prompt(a, b) && ClaudeIds.Prompt(a, b) != ClaudeIds.Prompt(c, d));
    }

    [Fact]
    public void The_same_text_asked_again_is_another_prompt()
    {
        Assert.NotEqual(ClaudeIds.Prompt("s", "again", 0), ClaudeIds.Prompt("s", "again", 1));
    }
}
