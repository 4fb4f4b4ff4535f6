namespace Traceability.Bench.Quality;

/// <summary>How well scores tell those that belong from strangers.</summary>
internal static class RocCurve
{
    /// <summary>
    /// The area under the curve: how often one that belongs scores above a stranger, ties counting half (Mann and Whitney, 1947).
    /// </summary>
    public static double Area(IReadOnlyList<double> belong, IReadOnlyList<double> strangers) =>
        belong.Sum(one => strangers.Sum(stranger => one > stranger ? 1.0 : one == stranger ? 0.5 : 0.0))
        / ((double)belong.Count * strangers.Count);

    /// <summary>The least threshold that at most a share of strangers reach, and the share of those that belong which do.</summary>
    public static (double Threshold, double Found) At(double share, IReadOnlyList<double> belong, IReadOnlyList<double> strangers)
    {
        var sorted = strangers.OrderDescending().ToList();
        var threshold = sorted[(int)(share * sorted.Count)];
        return (threshold, belong.Count(one => one > threshold) / (double)belong.Count);
    }

    /// <summary>
    /// The highest threshold below which at least such a share are strangers, and the share of strangers below it; 0 when there is none.
    /// </summary>
    public static (double Threshold, double Refused) NoMatchAt(
        double precision, IReadOnlyList<double> belong, IReadOnlyList<double> strangers)
    {
        var best = (Threshold: 0.0, Refused: 0.0);
        foreach (var threshold in strangers.Concat(belong))
        {
            var (right, wrong) = (strangers.Count(one => one < threshold), belong.Count(one => one < threshold));
            if (right > 0 && right >= precision * (right + wrong) && threshold > best.Threshold)
            {
                best = (threshold, right / (double)strangers.Count);
            }
        }

        return best;
    }
}
