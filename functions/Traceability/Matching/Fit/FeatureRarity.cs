using Traceability.Language.Words;

namespace Traceability.Matching.Fit;

/// <summary>
/// How rare a feature is among the prompts of the candidates (inverse document frequency, as in <see cref="KeywordExtraction"/>):
/// what most of them have does not help to choose one. Words are counted as if there were many prompts more: those that were fetched have
/// the request's words more often than others do.
/// </summary>
internal sealed class FeatureRarity
{
    private const double Fetched = 0.05;

    private static readonly double[] Logarithms = [.. Enumerable.Range(0, 512).Select(frequency => Math.Log(1.0 + frequency))];

    private readonly FeatureCounts frequencies;
    private readonly double ofWords;
    private readonly double ofConcepts;

    public FeatureRarity(IReadOnlyCollection<PromptProfile> profiles)
    {
        ofWords = Math.Log(1 + (profiles.Count / Fetched));
        ofConcepts = Math.Log(1.0 + profiles.Count);
        frequencies = new FeatureCounts(profiles.Sum(profile => profile.Surface.Length + profile.Concepts.Length));
        foreach (var profile in profiles)
        {
            Count(profile.Surface);
            Count(profile.Concepts);
        }
    }

    /// <summary>How rare a word, or a part or pair of words, is: 1 or more.</summary>
    public double OfWord(ulong feature) => Rarity(feature, ofWords);

    /// <summary>How rare a concept is: 1 or more.</summary>
    public double OfConcept(ulong concept) => Rarity(concept, ofConcepts);

    /// <summary>How rare a concept is, as a share of how rare one can be.</summary>
    public double ShareOfConcept(int concept) => OfConcept((ulong)concept) / (ofConcepts + 1);

    private double Rarity(ulong feature, double logarithmOfAll)
    {
        var frequency = frequencies[feature];
        return logarithmOfAll + 1 - (frequency < Logarithms.Length ? Logarithms[frequency] : Math.Log(1.0 + frequency));
    }

    private void Count(PromptFeature[] features)
    {
        foreach (var feature in features)
        {
            frequencies.Add(feature.Id);
        }
    }
}
