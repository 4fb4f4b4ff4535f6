using System.Text;
using CsCheck;
using Traceability.Routing.Agents;

namespace Traceability.Tests.Routing.Agents;

public class AgentDefinitionsTests
{
    private const string Reviewer = "---\nname: reviewer\ndescription: Reviews code\n---\nYou review.\n\n---\n\nAfter a rule, more.";
    private const string Writer = "---\nname: writer\ndescription: Writes\n---\nYou write.";

    private static (IReadOnlyList<Agent> Agents, IReadOnlyList<SkippedDefinition> Skipped) All(string markdown) =>
        ReadAgents.Read(AgentDefinitions.ReadAll(markdown));

    private static (IReadOnlyList<Agent> Agents, IReadOnlyList<SkippedDefinition> Skipped) File(string markdown) =>
        ReadAgents.Read(AgentDefinitions.ReadFile(markdown, "/agents/x.md"));

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\n\n\uFEFF")]
    public void A_definition_is_found_however_its_neighbour_ends(string between)
    {
        var third = Reviewer.Replace("reviewer", "third", StringComparison.Ordinal);

        var (agents, skipped) = All(string.Join(between, Reviewer, Writer, third));

        Assert.Empty(skipped);
        Assert.Equal(["reviewer", "writer", "third"], agents.Select(agent => agent.Name));
        Assert.Equal("Reviews code", agents[0].Description);
    }

    [Fact]
    public void Each_comes_in_or_is_named_whatever_the_prompts_hold()
    {
        var line = Gen.OneOf("", "---", "----", "text", "| --- |", "# Head", "```", "~~~~", "name", "key: value", "*", "- item---");
        line.Array[0, 12].Array[1, 6].Sample(prompts =>
        {
            var text = string.Concat(prompts.Select((prompt, i) => $"---\nname: a{i}\ndescription: d\n---\n{string.Join('\n', prompt)}"));
            var (agents, skipped) = All(text);
            var fences = prompts.Any(prompt => prompt.Any(each => each is "```" or "~~~~"));
            return agents.Count + skipped.Count == prompts.Length && (fences || skipped.Count == 0);
        });
    }

    [Fact]
    public void A_description_is_read_as_Claude_Code_reads_it()
    {
        var (agents, _) = All("""
            ---
            name: one
            description: Reviews code: all of it. Examples:\n\n<example>\nuser: "Look: at this"\n</example>
            tools: Read, Grep
            ---
            ---
            name: two
            description: Use this: after a change.

            <example>
            Context: A change
            user: "I am done"
            </example>
            model: opus
            ---
            ---
            name: three
            description: >
              Folded
              text
            color: red
            ---
            """);

        Assert.Equal("Reviews code: all of it. Examples:\n\n<example>\nuser: \"Look: at this\"\n</example>", agents[0].Description);
        Assert.Equal("Use this: after a change.\n\n<example>\nContext: A change\nuser: \"I am done\"\n</example>", agents[1].Description);
        Assert.Equal("Folded text\n", agents[2].Description);
    }

    [Theory]
    [InlineData("---\ndescription: Of no name\n---\nx", null, "it has no name")]
    [InlineData("---\nname: open\ndescription: Goes on\nand on", "open", "its front matter does not end with a line of ---")]
    [InlineData("---\nname: main\ndescription: d\n---\nx", "main", "its name 'main' is reserved")]
    [InlineData("---\nname: a\npriority: high\n---\nx", "a", "its priority must be a whole number from -1000000 to 1000000")]
    public void What_does_not_come_in_is_named_with_its_reason_and_keeps_nobody_out(string faulty, string? name, string reason)
    {
        var (agents, skipped) = All($"{faulty}\n{Writer}");

        Assert.Equal("writer", Assert.Single(agents).Name);
        Assert.Equal(new SkippedDefinition("line 1", name, reason), Assert.Single(skipped));
        Assert.Equal(new SkippedDefinition("/agents/x.md", name, reason), Assert.Single(File(faulty).Skipped));
    }

    [Fact]
    public void Of_two_with_one_name_the_first_comes_in_and_the_other_is_named()
    {
        var (agents, skipped) = All(Reviewer + Writer + Reviewer.Replace("Reviews", "Differs", StringComparison.Ordinal));

        Assert.Equal("Reviews code", agents[0].Description);
        Assert.Equal(("line 13", "reviewer"), (Assert.Single(skipped).Where, skipped[0].Name));
        Assert.Contains("line 1,", skipped[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_definition_in_a_code_block_is_an_example_and_a_block_that_nobody_closes_hides_none()
    {
        var example = $"Write it so:\n```yaml\n{Writer}\n```\n";

        var (agents, skipped) = All(Reviewer + "\n" + example);
        Assert.Equal(["reviewer"], agents.Select(agent => agent.Name));
        Assert.Equal("writer", Assert.Single(skipped).Name);

        Assert.Equal(2, All(Reviewer + "\n```\nopen\n" + Writer).Agents.Count);
    }

    [Fact]
    public void A_file_without_front_matter_is_none_and_an_agent_keeps_the_file_that_defines_it()
    {
        Assert.Contains("front matter", Assert.Single(File("# Read me\n" + Writer).Skipped).Reason, StringComparison.Ordinal);
        Assert.Equal("/agents/x.md", Assert.Single(File(Writer).Agents).DefinitionPath);
    }

    [Fact]
    public void What_an_editor_wrote_is_decoded_each_line_by_itself()
    {
        byte[] both = [.. Encoding.Latin1.GetBytes("Prüft\n"), .. Encoding.UTF8.GetBytes("Straßen – 日\n")];

        Assert.Equal("Prüft\nStraßen – 日\n", DecodeText.Decode(both));
        Assert.Equal("Prüft", DecodeText.Decode([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("Prüft")]));
        Assert.Equal("Prüft", DecodeText.Decode([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("Prüft")]));
    }
}
