namespace Traceability.Analytics;

/// <summary>
/// How many trials two groups need in all, so that a difference of their rates is found significant (two-sided, at 5 %) as often as
/// wanted (J. L. Fleiss, B. Levin and M. C. Paik, "Statistical Methods for Rates and Proportions", third edition, 2003, chapter 4; for
/// groups of unequal size, without continuity correction).
/// </summary>
internal static class SampleSize
{
    // Quantiles of the normal distribution.
    private const double Significance = 1.959963984540054;

    /// <summary>Four times of five.</summary>
    public const double Power80 = 0.8416212335729143;

    /// <summary>Trials in both groups together; infinite for equal rates.</summary>
    /// <param name="first">The first group's rate.</param>
    /// <param name="second">The second's.</param>
    /// <param name="firstShare">What part of all trials falls to the first group, above 0 and below 1.</param>
    /// <param name="power">The normal quantile of how often the difference is to be found.</param>
    public static double Total(double first, double second, double firstShare, double power = Power80)
    {
        var secondShare = 1 - firstShare;
        var pooled = (firstShare * first) + (secondShare * second);
        // Told by all trials, not by the first group's: the formula is the same, and both groups look alike in it.
        var without = Math.Sqrt(pooled * (1 - pooled) / (firstShare * secondShare));
        var with = Math.Sqrt((first * (1 - first) / firstShare) + (second * (1 - second) / secondShare));
        var root = ((Significance * without) + (power * with)) / (first - second);
        return root * root;
    }
}
