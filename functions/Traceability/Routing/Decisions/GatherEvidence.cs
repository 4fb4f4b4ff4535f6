using Traceability.Routing.Agents;
using Traceability.Routing.Crafts;

namespace Traceability.Routing.Decisions;

/// <summary>Puts together what is known of each agent beyond the registry, and of the crafts' examples.</summary>
public sealed class GatherEvidence(AgentHistory history, AgentMeanings meanings)
{
    private static readonly string[] ExampleTexts = [.. CraftLexicon.Examples.Select(example => example.Text)];

    private sealed record Known(
        AgentIndex Index, IReadOnlyDictionary<string, AgentPast> Pasts, bool HasMeanings, GatheredEvidence Evidence);

    private Known? known;

    internal async Task<GatheredEvidence> RunAsync(AgentIndex index, CancellationToken cancellation)
    {
        var pasts = await history.ReadAsync([.. index.Agents.Select(agent => agent.Agent.Name)], cancellation);
        var before = known;
        if (before is not null && ReferenceEquals(before.Index, index) && ReferenceEquals(before.Pasts, pasts)
            && (before.HasMeanings || !meanings.IsUsed))
        {
            return before.Evidence;
        }

        var texts = index.Agents.SelectMany(agent => agent.Says.Examples.Prepend(agent.Text)).Concat(ExampleTexts).ToList();
        var vectors = meanings.Find(texts);
        var at = 0;
        var evidence = new Dictionary<AgentProfile, AgentEvidence>(index.Agents.Count, ReferenceEqualityComparer.Instance);
        foreach (var agent in index.Agents)
        {
            var past = pasts.GetValueOrDefault(agent.Agent.Name);
            evidence[agent] = new AgentEvidence
            {
                Meaning = vectors is null ? null : new AgentMeaning(vectors[at], [.. vectors.Skip(at + 1).Take(agent.Says.Examples.Count)]),
                Outcomes = past?.Outcomes ?? default,
                Delegated = past?.Delegated ?? [],
            };
            at += 1 + agent.Says.Examples.Count;
        }

        var gathered = new GatheredEvidence(evidence, vectors is null ? null : [.. vectors.Skip(at)]);
        known = new Known(index, pasts, vectors is not null, gathered);
        return gathered;
    }
}

/// <summary>What is known beyond the registry.</summary>
/// <param name="Agents">Of each agent.</param>
/// <param name="ExampleMeanings">The vectors of the crafts' examples by the sentence model; null where there are none.</param>
internal sealed record GatheredEvidence(
    IReadOnlyDictionary<AgentProfile, AgentEvidence> Agents, IReadOnlyList<float[]>? ExampleMeanings);
