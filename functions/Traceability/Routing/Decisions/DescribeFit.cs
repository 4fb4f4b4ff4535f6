using System.Globalization;
using Traceability.Routing.Crafts;

namespace Traceability.Routing.Decisions;

/// <summary>Says in a sentence what speaks for an agent.</summary>
internal static class DescribeFit
{
    private const int MostNamed = 3;
    private const double Noticeable = 0.2;

    /// <summary>The sentence.</summary>
    public static string Sentence(RankedAgent fit)
    {
        List<string> reasons = [.. Reasons(fit)];
        var said = reasons.Count == 0 ? "little speaks for it" : string.Join(", ", reasons);
        return string.Create(CultureInfo.InvariantCulture, $"Right at {fit.Confidence:F2}: {said}.");
    }

    /// <summary>What the confidence was reckoned from.</summary>
    public static AgentScores Scores(RankedAgent fit, Ranking ranking)
    {
        var (agent, values) = (fit.Profile, fit.Values);
        double? Part(bool has, int feature) => has ? Math.Round(values[feature], 4) : null;
        return new AgentScores(
            Math.Round(ranking.Somebody, 4),
            Part(agent.Triggers.Count > 0, FitFeatures.Trigger),
            Part(agent.DomainTerms.Count > 0, FitFeatures.Domain),
            Part(agent.Skills.Count > 0, FitFeatures.Capability),
            Math.Round(values[FitFeatures.CraftOfName], 4),
            Math.Round(values[FitFeatures.WordsShare], 4),
            Part(ranking.HasMeaning, FitFeatures.Meaning),
            fit.Known.Outcomes.Trials > 0 ? values[FitFeatures.History] : null);
    }

    private static IEnumerable<string> Reasons(RankedAgent fit)
    {
        var (agent, values, request) = (fit.Profile, fit.Values, fit.Request);
        var met = agent.Triggers.Select(trigger => (trigger.Text, Hit: trigger.In(request.Words))).Where(each => each.Hit.Quality > 0)
            .OrderByDescending(each => each.Hit.Quality).Take(MostNamed).ToList();
        if (met.Count > 0)
        {
            yield return $"trigger {string.Join(", ", met.Select(each => Named(each.Text, each.Hit.Met)))}";
        }

        var shared = agent.DomainTerms.Where(term => request.Around.Contains(term.Key)).Select(term => term.Value)
            .Order(StringComparer.Ordinal).Take(MostNamed).ToList();
        if (shared.Count > 0)
        {
            yield return $"domain {string.Join(", ", shared)}";
        }

        if (values[FitFeatures.Capability] >= Noticeable)
        {
            yield return $"capability '{agent.Skills.MaxBy(skill => skill.In(request.Terms, request.Wording))!.Text}'";
        }

        var crafts = CraftLexicon.Names.Index()
            .Select(craft => (craft.Item, Value: request.Crafts[craft.Index] * agent.Crafts[craft.Index]))
            .Where(craft => craft.Value >= Noticeable).OrderByDescending(craft => craft.Value).Take(MostNamed).ToList();
        if (crafts.Count > 0)
        {
            yield return $"the request speaks of {string.Join(", ", crafts.Select(craft => craft.Item))}";
        }

        var words = request.Said.Where(word => agent.Terms.ContainsKey(word.Term)).Select(word => word.Word).Take(MostNamed).ToList();
        if (words.Count > 0)
        {
            yield return $"its words {string.Join(", ", words)}";
        }

        if (values[FitFeatures.MeaningStandsOut] >= Noticeable)
        {
            yield return $"its meaning ({Number(values[FitFeatures.Meaning])})";
        }

        if (Math.Max(values[FitFeatures.Example], values[FitFeatures.ExampleMeaning]) >= 2 * Noticeable)
        {
            yield return "an example that it gives";
        }

        if (values[FitFeatures.Delegated] >= 2 * Noticeable)
        {
            yield return "the like was delegated to it before";
        }

        if (fit.Known.Outcomes is { Trials: > 0 } past)
        {
            yield return $"history {Number(values[FitFeatures.History])} ({past.Successes} of {past.Trials} succeeded)";
        }
    }

    private static string Named(string trigger, string met) =>
        string.Equals(trigger, met, StringComparison.OrdinalIgnoreCase) ? $"'{trigger}'" : $"'{trigger}' as '{met}'";

    private static string Number(double value) => value.ToString("F2", CultureInfo.InvariantCulture);
}
