using MathNet.Numerics.Distributions;

namespace Traceability.Analytics;

/// <summary>
/// How many times as long one group took as another, by their geometric means, with its 95 % interval: the difference of the mean
/// logarithms, turned back (J. M. Bland and D. G. Altman, "The use of transformation when comparing two means", BMJ 312, 1996), by
/// the t test for unequal variances (B. L. Welch, "The generalization of 'Student's' problem when several different population variances
/// are involved", Biometrika 34, 1947). On the plain scale, a single trace that was left open overnight would outweigh a hundred.
/// </summary>
/// <param name="Ratio">Below 1, the first was faster.</param>
/// <param name="Low">The true one is hardly below; null when too few durations are known to say.</param>
/// <param name="High">The true one is hardly above.</param>
public sealed record DurationRatio(double Ratio, double? Low, double? High)
{
    // 95 % of a symmetric distribution lie between this quantile and its negative.
    private const double Quantile = 0.975;

    // From here on it is the normal distribution to six digits, and the library's root loses digits with more.
    private const double MostFreedom = 1e7;

    /// <summary>The first in durations of the second; null while either has none.</summary>
    public static DurationRatio? Between(LogDurations first, LogDurations second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Count == 0 || second.Count == 0)
        {
            return null;
        }

        var difference = first.Mean - second.Mean;
        var (firstError, secondError) = (first.Variance / first.Count, second.Variance / second.Count);
        var error = firstError + secondError;
        // Two durations that are alike by chance are no reason to be certain.
        if (first.Count < 2 || second.Count < 2 || error <= 0)
        {
            return new DurationRatio(Math.Exp(difference), null, null);
        }

        // As many degrees of freedom as a single sample of this error would have (Welch-Satterthwaite).
        var freedom = error * error
            / ((firstError * firstError / (first.Count - 1)) + (secondError * secondError / (second.Count - 1)));
        var margin = StudentT.InvCDF(0, 1, Math.Min(freedom, MostFreedom), Quantile) * Math.Sqrt(error);
        return new DurationRatio(Math.Exp(difference), Math.Exp(difference - margin), Math.Exp(difference + margin));
    }
}
