using Traceability.Language.Prompts;
using Traceability.Routing.Agents;

namespace Traceability.Routing.Decisions;

/// <summary>
/// Orders the agents of the registry by how likely each is the right one for a request. Pure: all that it weighs is handed to it. First
/// whether anybody is needed, then who, then how far that may be believed; a confidence is the product of the first and the last.
/// </summary>
internal static class RankAgents
{
    /// <summary>What the last step's features are called, in the order of <see cref="RightFeatures"/>.</summary>
    public static readonly string[] RightNames =
    [
        "constant", "share", "lead", "craft_of_name", "craft", "words", "name", "meaning", "craft_meaning", "trigger", "capability",
        "example", "delegated",
    ];

    /// <summary>All agents of the index that <paramref name="among"/> lets through, best first.</summary>
    public static Ranking Rank(
        RouteReading request, AgentIndex index, IReadOnlyDictionary<AgentProfile, AgentEvidence> evidence, RoutingWeights weights,
        Func<AgentProfile, bool>? among = null)
    {
        var fits = Fits(request, index, evidence, among);
        var model = request.Meaning is null ? weights.Words : weights.Meaning;
        var choose = InOrder(model.Choose, FitFeatures.Names);
        foreach (var fit in fits)
        {
            fit.Utility = Sum(choose, fit.Values);
        }

        // Of equals the one of higher priority, then by name. What differs by less than anybody means is the same.
        List<AgentFit> sorted = [.. fits.OrderByDescending(fit => Math.Round(fit.Utility, 6))
            .ThenByDescending(fit => fit.Agent.Agent.Priority).ThenBy(fit => fit.Agent.Agent.Name, StringComparer.Ordinal)];
        var isThin = RelatePrompt.IsThin(request.Text, PromptRelation.FollowUp);
        var somebody = isThin || sorted.Count == 0 ? 0
            : Chance(
                InOrder(model.Delegate, DelegationFeatures.Names), DelegationFeatures.Find(request, [.. sorted.Select(fit => fit.Values)]));
        var right = InOrder(model.Right, RightNames);
        var total = sorted.Sum(fit => Math.Exp(fit.Utility - sorted[0].Utility));
        List<RankedAgent> ranked = [.. sorted.Select((fit, place) => new RankedAgent(
            fit.Agent, fit.Values, somebody * Chance(right, RightFeatures(sorted, place, total)), request, fit.Known))];
        return new Ranking(ranked, somebody, isThin) { HasMeaning = request.Meaning is not null };
    }

    /// <summary>The features of each agent.</summary>
    internal static List<AgentFit> Fits(
        RouteReading request, AgentIndex index, IReadOnlyDictionary<AgentProfile, AgentEvidence> evidence, Func<AgentProfile, bool>? among)
    {
        List<(AgentProfile Agent, AgentEvidence Known)> agents = [.. index.Agents.Where(agent => among is null || among(agent))
            .Select(agent => (agent, evidence.GetValueOrDefault(agent, AgentEvidence.None)))];
        var usual = request.Meaning is not { } meaning ? 0
            : agents.Where(each => each.Known.Meaning is not null)
                .Select(each => UnitVectors.Dot(meaning, each.Known.Meaning!.Self)).DefaultIfEmpty(0).Average();
        return [.. agents.Select(each => new AgentFit(
            each.Agent, each.Known, FitFeatures.Find(request, each.Agent, index, each.Known, usual)))];
    }

    /// <summary>What tells whether an agent is right: how it stands to the others, and what speaks for it by itself.</summary>
    internal static double[] RightFeatures(List<AgentFit> sorted, int place, double total)
    {
        var fit = sorted[place];
        var next = sorted.Count > 1 ? sorted[place == 0 ? 1 : 0].Utility : fit.Utility - 3;
        return
        [
            1,
            Math.Log(Math.Exp(fit.Utility - sorted[0].Utility) / total),
            Math.Clamp(fit.Utility - next, -5, 3),
            fit.Values[FitFeatures.CraftOfName],
            fit.Values[FitFeatures.Craft],
            fit.Values[FitFeatures.Words],
            fit.Values[FitFeatures.Name],
            fit.Values[FitFeatures.Meaning],
            fit.Values[FitFeatures.CraftMeaning],
            fit.Values[FitFeatures.Trigger],
            fit.Values[FitFeatures.Capability],
            fit.Values[FitFeatures.Example],
            fit.Values[FitFeatures.Delegated],
        ];
    }

    internal static double[] InOrder(IReadOnlyDictionary<string, double> weights, string[] names) =>
        [.. names.Select(name => weights.GetValueOrDefault(name))];

    internal static double Sum(double[] weights, double[] values)
    {
        var sum = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += weights[i] * values[i];
        }

        return sum;
    }

    internal static double Chance(double[] weights, double[] values) => 1 / (1 + Math.Exp(-Sum(weights, values)));
}

/// <summary>The agents of the registry for a request.</summary>
/// <param name="Agents">All, best first.</param>
/// <param name="Somebody">How likely the request is one for any of them, 0 to 1.</param>
/// <param name="IsThin">Whether the request alone does not tell what is wanted.</param>
internal sealed record Ranking(IReadOnlyList<RankedAgent> Agents, double Somebody, bool IsThin)
{
    /// <summary>Whether the sentence model had its part.</summary>
    public bool HasMeaning { get; init; }
}

/// <summary>An agent with how likely it is the right one.</summary>
/// <param name="Profile">The agent.</param>
/// <param name="Values">What speaks for it, in the order of <see cref="FitFeatures.Names"/>.</param>
/// <param name="Confidence">0 to 1: of those that are recommended at 0.7, seven of ten are right.</param>
/// <param name="Request">The request.</param>
/// <param name="Known">What is known of the agent beyond the registry.</param>
internal sealed record RankedAgent(AgentProfile Profile, double[] Values, double Confidence, RouteReading Request, AgentEvidence Known)
{
    /// <summary>The agent as the registry has it.</summary>
    public Agent Agent => Profile.Agent;
}

/// <summary>An agent while it is ranked.</summary>
internal sealed class AgentFit(AgentProfile agent, AgentEvidence known, double[] values)
{
    public AgentProfile Agent => agent;

    public AgentEvidence Known => known;

    public double[] Values => values;

    public double Utility { get; set; }
}
