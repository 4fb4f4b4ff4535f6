using Traceability.Language.Embedding;
using Traceability.Language.Words;
using Traceability.Projects;
using Traceability.Routing.Crafts;

namespace Traceability.Routing.Agents;

/// <summary>An agent made ready for routing: what would be worked out anew for each request otherwise.</summary>
/// <param name="Agent">The agent.</param>
/// <param name="Keys">What a mention of it may say.</param>
/// <param name="Triggers">What calls for it.</param>
/// <param name="DomainTerms">The terms of its domain, each with a word to show for it.</param>
/// <param name="Skills">What it can do, by its capabilities.</param>
/// <param name="Says">What its description says.</param>
internal sealed record AgentProfile(
    Agent Agent, IReadOnlyList<string> Keys, IReadOnlyList<Trigger> Triggers, IReadOnlyDictionary<string, string> DomainTerms,
    IReadOnlyList<AgentSkill> Skills, AgentDescription Says)
{
    // A description speaks of more than its agent is for.
    private const double OfDescription = 0.6;

    private const int ForName = 2;

    /// <summary>What it is called, and what it is for, as a model reads it.</summary>
    public string Text => $"{Spoken(Agent.Name)}: {Says.Purpose}";

    /// <summary>The terms of its name, title and purpose, with how often each is there; those of the name count twice.</summary>
    public required IReadOnlyDictionary<string, int> Terms { get; init; }

    /// <summary>The terms of its name.</summary>
    public required IReadOnlySet<string> NameTerms { get; init; }

    /// <summary>How far each craft is the one that its name says, 0 to 1.</summary>
    public required double[] NameCrafts { get; init; }

    /// <summary>How far each craft is its own, by name and description, 0 to 1.</summary>
    public required double[] Crafts { get; init; }

    /// <summary>The crafts that are its own at all.</summary>
    public required int[] OwnCrafts { get; init; }

    /// <summary>How many terms it has, repeats included.</summary>
    public required int Length { get; init; }

    /// <summary>How far each craft is one that it declines, 0 to 1; empty where it declines nothing.</summary>
    public required double[] DeclinedCrafts { get; init; }

    /// <summary>The built-in vector of what it says of itself.</summary>
    public required float[] Wording { get; init; }

    /// <summary>The built-in vectors of its examples.</summary>
    public required IReadOnlyList<float[]> ExampleWordings { get; init; }

    public static AgentProfile From(Agent agent)
    {
        var says = AgentDescription.Parse(agent.Description);
        var name = $"{Spoken(agent.Name)} {agent.Title}";
        var byName = CraftLexicon.OfName(name);
        var byDescription = CraftLexicon.OfDescription(says.Purpose);
        double[] crafts = [.. byName.Zip(byDescription, (own, said) => Math.Max(own, OfDescription * said))];
        var terms = KeywordExtraction.Counts(string.Join(' ', Enumerable.Repeat(name, ForName).Append(says.Purpose)));
        return new AgentProfile(
            agent,
            [.. new[] { agent.Name, agent.Title }.OfType<string>().Select(AgentMention.Key).Distinct(StringComparer.Ordinal)],
            [.. agent.ActivationTriggers.Select(Trigger.From)],
            (DomainTexts.Parse(agent.DomainContext) ?? []).SelectMany(KeywordExtraction.Words)
                .DistinctBy(word => word.Term).ToDictionary(word => word.Term, word => word.Word, StringComparer.Ordinal),
            [.. agent.Capabilities.Select(AgentSkill.From)],
            says)
        {
            Terms = terms,
            Length = terms.Values.Sum(),
            NameTerms = KeywordExtraction.Terms(name).ToHashSet(StringComparer.Ordinal),
            NameCrafts = byName,
            Crafts = crafts,
            OwnCrafts = [.. crafts.Index().Where(craft => craft.Item > 0).Select(craft => craft.Index)],
            DeclinedCrafts = says.Declines.Length == 0 ? [] : CraftLexicon.OfDescription(says.Declines),
            Wording = LexicalEmbedder.Embed($"{name} {says.Purpose}"),
            ExampleWordings = [.. says.Examples.Select(LexicalEmbedder.Embed)],
        };
    }

    /// <summary>Whether a project has it.</summary>
    public bool IsIn(string? project) =>
        ProjectName.From(Agent.Project) is not { } own || project is null
        || string.Equals(own, project, StringComparison.OrdinalIgnoreCase);

    private static string Spoken(string name) => name.Replace('-', ' ').Replace('_', ' ');
}
