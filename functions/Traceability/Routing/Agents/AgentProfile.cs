using Traceability.Language.Words;
using Traceability.Projects;

namespace Traceability.Routing.Agents;

/// <summary>An agent made ready for routing: what would be worked out anew for each request otherwise.</summary>
/// <param name="Agent">The agent.</param>
/// <param name="Keys">What a mention of it may say.</param>
/// <param name="Triggers">What calls for it.</param>
/// <param name="DomainTerms">The terms of its domain, each with a word to show for it.</param>
/// <param name="Skills">What it can do.</param>
internal sealed record AgentProfile(
    Agent Agent, IReadOnlyList<string> Keys, IReadOnlyList<Trigger> Triggers, IReadOnlyDictionary<string, string> DomainTerms,
    IReadOnlyList<AgentSkill> Skills)
{
    public static AgentProfile From(Agent agent) => new(
        agent,
        [.. new[] { agent.Name, agent.Title }.OfType<string>().Select(AgentMention.Key).Distinct(StringComparer.Ordinal)],
        [.. agent.ActivationTriggers.Select(Trigger.From)],
        (DomainTexts.Parse(agent.DomainContext) ?? []).SelectMany(KeywordExtraction.Words)
            .DistinctBy(word => word.Term).ToDictionary(word => word.Term, word => word.Word, StringComparer.Ordinal),
        [.. agent.Capabilities.Select(text => AgentSkill.From(text, isNamed: true)),
            .. agent.Description.Length > 0
                ? [AgentSkill.From($"{agent.Title} {agent.Description}", isNamed: false)]
                : Array.Empty<AgentSkill>()]);

    /// <summary>Whether a project has it.</summary>
    public bool IsIn(string? project) =>
        ProjectName.From(Agent.Project) is not { } own || project is null
        || string.Equals(own, project, StringComparison.OrdinalIgnoreCase);
}
