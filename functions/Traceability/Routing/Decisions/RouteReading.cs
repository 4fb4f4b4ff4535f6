using Traceability.Language.Embedding;
using Traceability.Language.Words;
using Traceability.Routing.Agents;
using Traceability.Routing.Crafts;

namespace Traceability.Routing.Decisions;

/// <summary>A request as it is compared with agents; worked out once for all of them.</summary>
internal sealed class RouteReading
{
    // Pasted output is no request.
    private const int MostWords = 400;

    // How sharply the crafts of the nearest examples are preferred.
    private const double WordingSharpness = 12;
    private const double MeaningSharpness = 18;

    private static readonly Lazy<IReadOnlyList<float[]>> ExampleWordings =
        new(() => [.. CraftLexicon.Examples.Select(example => LexicalEmbedder.Embed(example.Text))]);

    private RouteReading(string text) => Text = text;

    /// <summary>What is asked.</summary>
    public string Text { get; }

    /// <summary>Its words, whole.</summary>
    public required IReadOnlyList<PlainWord> Words { get; init; }

    /// <summary>Its terms, each with the word that it stands for.</summary>
    public required IReadOnlyList<(string Term, string Word)> Said { get; init; }

    /// <summary>Its terms.</summary>
    public required IReadOnlySet<string> Terms { get; init; }

    /// <summary>Its terms with those of its circumstances.</summary>
    public required IReadOnlySet<string> Around { get; init; }

    /// <summary>How far it speaks of each craft, 0 to 1.</summary>
    public required double[] Crafts { get; init; }

    /// <summary>Its built-in vector.</summary>
    public required float[] Wording { get; init; }

    /// <summary>Of which craft it is by the examples that are worded like it; sums up to 1.</summary>
    public required double[] CraftsByWording { get; init; }

    /// <summary>Its vector by the sentence model; null where there is none.</summary>
    public float[]? Meaning { get; init; }

    /// <summary>Of which craft it is by the examples that mean the like; empty where there is no model.</summary>
    public double[] CraftsByMeaning { get; init; } = [];

    /// <summary>How near the nearest example of a craft is in meaning.</summary>
    public double NearestExample { get; init; }

    /// <summary>Reads a request.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="circumstances">What its context says, names of files among it.</param>
    /// <param name="meaning">Its vector by the sentence model, of unit length.</param>
    /// <param name="exampleMeanings">Those of the crafts' examples, in their order.</param>
    public static RouteReading From(
        string request, IReadOnlyList<string> circumstances, float[]? meaning = null, IReadOnlyList<float[]>? exampleMeanings = null)
    {
        List<(string Term, string Word)> said = [.. KeywordExtraction.Words(request).DistinctBy(word => word.Term)];
        var terms = said.Select(word => word.Term).ToHashSet(StringComparer.Ordinal);
        var wording = LexicalEmbedder.Embed(request);
        var crafts = CraftLexicon.In(request);
        foreach (var around in circumstances)
        {
            // Where somebody works tells less than what is asked for.
            crafts = [.. crafts.Zip(CraftLexicon.In(around), (own, other) => 1 - ((1 - own) * (1 - (other / 2))))];
        }

        var near = meaning is null || exampleMeanings is null ? null
            : exampleMeanings.Select(example => UnitVectors.Dot(meaning, example)).ToArray();
        return new RouteReading(request)
        {
            Words = SplitWords.Split(request, MostWords),
            Said = said,
            Terms = terms,
            Around = circumstances.SelectMany(CircumstanceTerms.From).Concat(terms).ToHashSet(StringComparer.Ordinal),
            Crafts = crafts,
            Wording = wording,
            CraftsByWording = ByExamples([.. ExampleWordings.Value.Select(example => UnitVectors.Dot(wording, example))], WordingSharpness),
            Meaning = near is null ? null : meaning,
            CraftsByMeaning = near is null ? [] : ByExamples(near, MeaningSharpness),
            NearestExample = near?.Max() ?? 0,
        };
    }

    private static double[] ByExamples(double[] nearness, double sharpness)
    {
        var most = nearness.Max();
        var crafts = new double[CraftLexicon.Names.Count];
        foreach (var (example, near) in CraftLexicon.Examples.Zip(nearness))
        {
            crafts[example.Craft] = Math.Max(crafts[example.Craft], Math.Exp(sharpness * (near - most)));
        }

        var sum = crafts.Sum();
        return [.. crafts.Select(craft => craft / sum)];
    }
}
