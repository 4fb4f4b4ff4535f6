namespace Traceability.Matching.Score;

/// <summary>
/// How much two lists of terms have in common, 0 to 1: the mean of Jaccard index and overlap coefficient. The first punishes what
/// only one has, the second forgives a short request that it names only part of what a long one named.
/// </summary>
public static class KeywordOverlap
{
    /// <summary>The overlap; 0 when one of the lists is empty. Order and repeats do not count.</summary>
    /// <param name="request">The request's terms.</param>
    /// <param name="pattern">The pattern's terms.</param>
    /// <param name="weights">How much a term counts, as in how rare it is; 1 for one that is not in it.</param>
    public static double Of(
        IEnumerable<string> request, IEnumerable<string> pattern, IReadOnlyDictionary<string, double>? weights = null)
    {
        var left = request.ToHashSet(StringComparer.Ordinal);
        var right = pattern.ToHashSet(StringComparer.Ordinal);
        var shared = Sum(left.Where(right.Contains), weights);
        var (leftSum, rightSum) = (Sum(left, weights), Sum(right, weights));
        var smaller = Math.Min(leftSum, rightSum);
        if (smaller <= 0)
            return 0;
        var jaccard = shared / (leftSum + rightSum - shared);
        return Math.Clamp((jaccard + (shared / smaller)) / 2, 0, 1);
    }

    /// <summary>The terms that both have, in the request's order.</summary>
    public static IReadOnlyList<string> Shared(IEnumerable<string> request, IEnumerable<string> pattern)
    {
        var right = pattern.ToHashSet(StringComparer.Ordinal);
        return [.. request.Distinct(StringComparer.Ordinal).Where(right.Contains)];
    }

    private static double Sum(IEnumerable<string> terms, IReadOnlyDictionary<string, double>? weights) =>
        terms.Sum(term => weights is not null && weights.TryGetValue(term, out var weight) ? Math.Max(0, weight) : 1);
}
