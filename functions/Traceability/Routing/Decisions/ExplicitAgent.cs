using Traceability.Routing.Agents;

namespace Traceability.Routing.Decisions;

/// <summary>The agent that a request names, if it names one.</summary>
/// <param name="Agent">The agent; null when none of that name is known.</param>
/// <param name="Mention">The mention; null when there is none.</param>
/// <param name="Near">Names that are nearly the one that is not known.</param>
internal sealed record ExplicitAgent(Agent? Agent, AgentMention? Mention, IReadOnlyList<string> Near)
{
    private const int MostNear = 3;

    /// <summary>The first mention of a known agent, else the first of an unknown one.</summary>
    public static ExplicitAgent In(string request, IReadOnlyList<AgentProfile> agents)
    {
        var mentions = AgentMention.In(request);
        foreach (var mention in mentions)
        {
            var key = AgentMention.Key(mention.Name);
            // A project's own agent goes before one that every project has.
            var known = agents.Where(agent => agent.Keys.Contains(key, StringComparer.Ordinal))
                .OrderBy(agent => agent.Agent.Project is null).FirstOrDefault();
            if (known is not null)
            {
                return new ExplicitAgent(known.Agent, mention, []);
            }
        }

        var unknown = mentions.FirstOrDefault(mention => mention.IsCertain) ?? (mentions.Count > 0 ? mentions[0] : null);
        return new ExplicitAgent(null, unknown, unknown is null ? [] : NearNames(AgentMention.Key(unknown.Name), agents));
    }

    private static IReadOnlyList<string> NearNames(string key, IReadOnlyList<AgentProfile> agents)
    {
        // A third of a name may be mistyped; what has the name in it, or is in it, may be meant as well.
        var limit = Math.Max(1, key.Length / 3);
        return [.. agents
            .Select(agent => (agent.Agent.Name, Distance: agent.Keys.Min(name =>
                key.Length >= 3 && (name.Contains(key, StringComparison.Ordinal) || key.Contains(name, StringComparison.Ordinal)) ? 1
                    : EditDistance.Between(name, key, limit))))
            .Where(each => each.Distance <= limit)
            .OrderBy(each => each.Distance).ThenBy(each => each.Name, StringComparer.Ordinal)
            .Select(each => each.Name).Distinct(StringComparer.Ordinal).Take(MostNear)];
    }
}
