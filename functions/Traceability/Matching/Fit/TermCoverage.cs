namespace Traceability.Matching.Fit;

/// <summary>
/// How much of what one prompt says another says too, 0 to 1: each term counts the more, the rarer it is, and fully where the other has it,
/// in part where the other has one of the same concept or one spelled nearly the same.
/// </summary>
internal static class TermCoverage
{
    private const double SameConcept = 0.8;
    private const double NearlySpelled = 0.8;
    private const double LeastLikeness = 0.6;
    private const int LeastLength = 5;

    /// <summary>The share of the terms that the others cover.</summary>
    public static double Between(IReadOnlyCollection<ProfileTerm> terms, TermSet others, FeatureRarity rarity)
    {
        var (covered, all) = (0.0, 0.0);
        foreach (var term in terms)
        {
            var weight = rarity.OfWord(term.Hash);
            all += weight;
            covered += weight * (others.Contains(term) ? 1 : Math.Max(ByConcept(term, others, rarity), BySpelling(term, others.Terms)));
        }

        return all > 0 ? Math.Clamp(covered / all, 0, 1) : 0;
    }

    // A concept that many prompts name brings two words less near than a rare one.
    private static double ByConcept(ProfileTerm term, TermSet others, FeatureRarity rarity)
    {
        var best = 0.0;
        foreach (var concept in term.Concepts)
        {
            if (others.Names(concept))
            {
                best = Math.Max(best, SameConcept * rarity.ShareOfConcept(concept));
            }
        }

        return Math.Min(best, SameConcept);
    }

    private static double BySpelling(ProfileTerm term, IReadOnlyCollection<ProfileTerm> others)
    {
        if (term.Stem.Length < LeastLength)
        {
            return 0;
        }

        var best = 0.0;
        foreach (var other in others)
        {
            if (other.Stem.Length >= LeastLength && other.Stem[0] == term.Stem[0] && Math.Abs(other.Stem.Length - term.Stem.Length) <= 4)
            {
                best = Math.Max(best, SharedPairs(term.Stem, other.Stem));
            }
        }

        return best >= LeastLikeness ? NearlySpelled * best : 0;
    }

    /// <summary>The coefficient of L. R. Dice (1945) over pairs of neighbouring letters.</summary>
    private static double SharedPairs(string one, string other)
    {
        var shared = 0;
        for (var i = 0; i + 1 < one.Length; i++)
        {
            shared += other.AsSpan().IndexOf(one.AsSpan(i, 2)) >= 0 ? 1 : 0;
        }

        return Math.Min(1, 2.0 * shared / (one.Length + other.Length - 2));
    }
}
