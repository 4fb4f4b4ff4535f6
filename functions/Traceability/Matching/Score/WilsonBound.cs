namespace Traceability.Matching.Score;

/// <summary>
/// A success rate that few trials cannot inflate: the ends of the 95 % score interval (E. B. Wilson, "Probable inference, the
/// law of succession, and statistical inference", Journal of the American Statistical Association 22, 1927). Written out, as
/// MathNet.Numerics has no interval of a proportion. It is for what a request reads; the status of a stored pattern follows from
/// <c>wilson_lower</c> in the store, which says the same.
/// </summary>
public static class WilsonBound
{
    // The 97.5 % quantile of the normal distribution.
    private const double Z = 1.959963984540054;

    /// <summary>
    /// The rate that the true one is hardly below, 0 to 1; 0 without trials. Where each trial only has a chance to have worked, successes
    /// are their sum.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Successes are negative or more than the trials.</exception>
    public static double Lower(double successes, double trials)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        if (trials == 0)
        {
            return 0;
        }

        var n = trials;
        var rate = successes / n;
        var centre = rate + (Z * Z / (2 * n));
        var margin = Z * Math.Sqrt(((rate * (1 - rate)) + (Z * Z / (4 * n))) / n);
        return Math.Clamp((centre - margin) / (1 + (Z * Z / n)), 0, rate);
    }

    /// <summary>The rate that the true one is hardly above, 0 to 1; 1 without trials.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Successes are negative or more than the trials.</exception>
    public static double Upper(double successes, double trials)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        return 1 - Lower(trials - successes, trials);
    }
}
