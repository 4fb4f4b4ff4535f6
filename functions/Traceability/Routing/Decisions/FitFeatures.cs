using Traceability.Matching.Score;
using Traceability.Routing.Agents;

namespace Traceability.Routing.Decisions;

/// <summary>
/// What speaks for an agent, each a number that is 0 where nothing does. What a registry does not have speaks neither way.
/// </summary>
internal static class FitFeatures
{
    /// <summary>The features' names, in the order of their values.</summary>
    public static readonly string[] Names =
    [
        "words", "words_share", "name", "wording", "craft", "craft_of_name", "craft_foreign", "craft_wording", "example",
        "meaning", "meaning_stands_out", "craft_meaning", "example_meaning", "trigger", "domain", "capability", "delegated", "history",
        "declined",
    ];

    /// <summary>Their places.</summary>
    public const int Words = 0, WordsShare = 1, Name = 2, Wording = 3, Craft = 4, CraftOfName = 5, CraftForeign = 6, CraftWording = 7,
        Example = 8, Meaning = 9, MeaningStandsOut = 10, CraftMeaning = 11, ExampleMeaning = 12, Trigger = 13, Domain = 14, Capability = 15,
        Delegated = 16, History = 17, Declined = 18;

    private const double ToTens = 10;

    // One trigger that is met says much, each further one adds less.
    private const double OneTrigger = 0.8;
    private const double OneTerm = 0.5;

    /// <summary>The values for one agent.</summary>
    public static double[] Find(RouteReading request, AgentProfile agent, AgentIndex index, AgentEvidence known, double usualMeaning)
    {
        var values = new double[Names.Length];
        var words = index.Words(request.Terms, agent);
        var all = request.Terms.Sum(index.RarityOf);
        values[Words] = words / ToTens;
        values[WordsShare] = all == 0 ? 0 : words / all;
        values[Name] = request.Terms.Where(agent.NameTerms.Contains).Sum(index.RarityOf) / ToTens;
        values[Wording] = UnitVectors.Dot(request.Wording, agent.Wording);
        foreach (var craft in agent.OwnCrafts)
        {
            var own = agent.NameCrafts[craft];
            var rarity = index.RarityOf(craft) / ToTens;
            values[Craft] += request.Crafts[craft] * agent.Crafts[craft] * rarity;
            values[CraftOfName] = Math.Max(values[CraftOfName], request.Crafts[craft] * own);
            values[CraftForeign] = Math.Max(values[CraftForeign], own * (1 - request.Crafts[craft]) * rarity);
            values[CraftWording] += request.CraftsByWording[craft] * agent.Crafts[craft];
        }

        for (var craft = 0; craft < agent.DeclinedCrafts.Length; craft++)
        {
            values[Declined] += request.Crafts[craft] * agent.DeclinedCrafts[craft] * index.RarityOf(craft) / ToTens;
        }

        values[Example] = UnitVectors.Nearest(request.Wording, agent.ExampleWordings);
        if (request.Meaning is { } meaning && known.Meaning is { } said)
        {
            values[Meaning] = UnitVectors.Dot(meaning, said.Self);
            values[MeaningStandsOut] = values[Meaning] - usualMeaning;
            values[ExampleMeaning] = UnitVectors.Nearest(meaning, said.Examples);
            foreach (var craft in agent.OwnCrafts)
            {
                values[CraftMeaning] += request.CraftsByMeaning[craft] * agent.Crafts[craft];
            }
        }

        values[Trigger] = 1 - agent.Triggers.Aggregate(
            1.0, (rest, trigger) => rest * (1 - (OneTrigger * trigger.In(request.Words).Quality)));
        values[Domain] = 1 - Math.Pow(OneTerm, agent.DomainTerms.Keys.Count(request.Around.Contains));
        values[Capability] = agent.Skills.Select(skill => skill.In(request.Terms, request.Wording)).DefaultIfEmpty(0).Max();
        values[Delegated] = known.Delegated.Select(each => each.Weight * UnitVectors.Dot(request.Wording, each.Wording))
            .DefaultIfEmpty(0).Max();
        values[History] = WilsonBound.Lower(known.Outcomes.Successes, known.Outcomes.Trials);
        return values;
    }
}
