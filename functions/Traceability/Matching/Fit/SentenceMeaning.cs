using Traceability.Matching.Search;

namespace Traceability.Matching.Fit;

/// <summary>
/// The meaning by the sentence model, whose cosines are known: what asks for the same is mostly above 0.5. Patterns in which the same was
/// done support each other, as in <see cref="CompareCandidates"/>: several that are near are a better sign than one.
/// </summary>
internal sealed class SentenceMeaning : MeaningParts
{
    // How much farther away one may be to add something yet. With this, ten that are equally near are worth 0.13 more than one.
    private const double Softness = 0.055;

    private readonly Dictionary<Guid, double> nearness;

    public SentenceMeaning(IReadOnlyCollection<Candidate> candidates, IReadOnlyDictionary<Guid, double> similarities)
    {
        nearness = similarities.Where(similarity => double.IsFinite(similarity.Value)).ToDictionary();
        var pools = candidates.Where(candidate => candidate.Siblings is not null && nearness.ContainsKey(candidate.PatternId))
            .GroupBy(candidate => candidate.SequenceHash, candidate => candidate.PatternId, StringComparer.Ordinal);
        foreach (var pool in pools.Select(pool => pool.Distinct().ToList()))
        {
            var together = Together([.. pool.Select(pattern => nearness[pattern])]);
            foreach (var pattern in pool)
            {
                nearness[pattern] = together;
            }
        }
    }

    /// <inheritdoc />
    public override MeaningPart Part(Guid pattern, PromptFit fit) =>
        // One that was not embedded again yet has its words.
        nearness.TryGetValue(pattern, out var near) ? new(ScoreCurve.WithSentences(near, fit.Meaning), true) : new(fit.Meaning);

    /// <summary>A smooth maximum, which several that are near raise.</summary>
    private static double Together(IReadOnlyList<double> cosines)
    {
        var most = cosines.Max();
        return most + (Softness * Math.Log(cosines.Sum(cosine => Math.Exp((cosine - most) / Softness))));
    }
}
