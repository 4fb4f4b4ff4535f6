using System.Globalization;
using Traceability.Language.Embedding;
using Traceability.Language.Words;
using Traceability.Matching.Score;
using Traceability.Routing.Agents;

namespace Traceability.Routing.Decisions;

/// <summary>Orders the agents of the registry by how well they fit a request. Pure: all that it weighs is handed to it.</summary>
internal static class RankAgents
{
    // Pasted output is no request.
    private const int MostWords = 400;
    private const int MostNamed = 3;

    // One trigger that is met says much, each further one adds less.
    private const double OneTrigger = 0.8;
    private const double OneTerm = 0.5;

    /// <summary>All agents of the project, best first; of equals the one of higher priority, then by name.</summary>
    public static IReadOnlyList<RankedAgent> Rank(
        RouteRequest request, IReadOnlyList<AgentProfile> agents, IReadOnlyDictionary<string, AgentOutcomes> history)
    {
        var words = SplitWords.Split(request.UserRequest, MostWords);
        var terms = KeywordExtraction.Terms(request.UserRequest).ToHashSet(StringComparer.Ordinal);
        var around = request.Circumstances.SelectMany(CircumstanceTerms.From).Concat(terms).ToHashSet(StringComparer.Ordinal);
        var vector = LexicalEmbedder.Embed(request.UserRequest);
        // A term that many agents claim tells little about which of them is meant.
        var claims = agents.SelectMany(agent => agent.DomainTerms.Keys).CountBy(term => term).ToDictionary(StringComparer.Ordinal);
        return [.. agents
            .Select(agent => Score(agent, words, terms, around, vector, claims, history.GetValueOrDefault(agent.Agent.Name)))
            .OrderByDescending(scored => scored.Total)
            .ThenByDescending(scored => scored.Agent.Priority)
            .ThenBy(scored => scored.Agent.Name, StringComparer.Ordinal)];
    }

    private static RankedAgent Score(
        AgentProfile agent, IReadOnlyList<PlainWord> words, HashSet<string> terms, HashSet<string> around, float[] vector,
        Dictionary<string, int> claims, AgentOutcomes history)
    {
        var met = agent.Triggers.Select(trigger => (trigger.Text, Hit: trigger.In(words))).Where(each => each.Hit.Quality > 0)
            .OrderByDescending(each => each.Hit.Quality).ToList();
        var shared = agent.DomainTerms.Keys.Where(around.Contains).Order(StringComparer.Ordinal).ToList();
        var skills = agent.Skills.Select(skill => (skill, Value: skill.In(terms, vector))).ToList();
        var skill = skills.Count == 0 ? default : skills.MaxBy(each => each.Value);

        var scores = new AgentScores(
            1 - met.Aggregate(1.0, (rest, each) => rest * (1 - (OneTrigger * each.Hit.Quality))),
            1 - Math.Pow(OneTerm, shared.Sum(term => 1.0 / claims[term])),
            skill.Value,
            WilsonBound.Lower(history.Successes, history.Trials));
        var reason = $"{Triggers(met, scores)}, {Context([.. shared.Select(term => agent.DomainTerms[term])], scores)}, "
            + $"{Capability(skill.skill, scores)}, {History(history, scores)}";
        // What differs by less than anybody means is the same, so that priority decides.
        return new RankedAgent(agent.Agent, scores, Math.Round(scores.Total, 6), reason);
    }

    private static string Triggers(List<(string Text, (double Quality, string Met) Hit)> met, AgentScores scores) =>
        met.Count == 0 ? "no trigger met"
            : $"trigger {Number(scores.Trigger)} ({string.Join(", ", met.Take(MostNamed).Select(each => Named(each.Text, each.Hit.Met)))})";

    private static string Named(string trigger, string met) =>
        string.Equals(trigger, met, StringComparison.OrdinalIgnoreCase) ? $"'{trigger}'" : $"'{trigger}' as '{met}'";

    private static string Context(List<string> shared, AgentScores scores) =>
        shared.Count == 0 ? "no context shared" : $"context {Number(scores.Context)} ({string.Join(", ", shared.Take(MostNamed))})";

    private static string Capability(AgentSkill? skill, AgentScores scores) =>
        scores.Capability <= 0 || skill is null ? "no capability near"
            : $"capability {Number(scores.Capability)} ({(skill.IsNamed ? skill.Text : "its description")})";

    private static string History(AgentOutcomes history, AgentScores scores) =>
        history.Trials == 0 ? "no history yet"
            : $"history {Number(scores.Historical)} ({history.Successes} of {history.Trials} succeeded)";

    private static string Number(double value) => value.ToString("F2", CultureInfo.InvariantCulture);
}

/// <summary>An agent with how well it fits a request, and why.</summary>
internal sealed record RankedAgent(Agent Agent, AgentScores Scores, double Total, string Reason);
