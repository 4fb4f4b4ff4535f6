using Traceability.Matching.Score;

namespace Traceability.Analytics;

/// <summary>
/// The difference of two success rates, -1 to 1, with its 95 % interval: the hybrid of two score intervals (R. G. Newcombe, "Interval
/// estimation for the difference between independent proportions: comparison of eleven methods", Statistics in Medicine 17, 1998,
/// method 10), which holds for small groups and for rates of 0 and 1 too.
/// </summary>
/// <param name="Difference">The first rate less the second.</param>
/// <param name="Low">The true one is hardly below.</param>
/// <param name="High">The true one is hardly above.</param>
public sealed record ProportionDifference(double Difference, double Low, double High)
{
    /// <summary>The first's rate less the second's; null while either has no trials.</summary>
    public static ProportionDifference? Between(long firstSuccesses, long firstTrials, long secondSuccesses, long secondTrials)
    {
        if (firstTrials == 0 || secondTrials == 0)
        {
            return null;
        }

        var (first, second) = ((double)firstSuccesses / firstTrials, (double)secondSuccesses / secondTrials);
        var difference = first - second;
        return new ProportionDifference(
            difference,
            difference - Length(
                first - WilsonBound.Lower(firstSuccesses, firstTrials), WilsonBound.Upper(secondSuccesses, secondTrials) - second),
            difference
            + Length(WilsonBound.Upper(firstSuccesses, firstTrials) - first, second - WilsonBound.Lower(secondSuccesses, secondTrials)));
    }

    private static double Length(double one, double other) => Math.Sqrt((one * one) + (other * other));
}
