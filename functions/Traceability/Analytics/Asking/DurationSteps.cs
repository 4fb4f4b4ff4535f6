namespace Traceability.Analytics.Asking;

/// <summary>
/// How many durations are in each step of 5 %, which adds up where quantiles do not; the idea is DDSketch's (Masson, Rim and Lee, 2019).
/// </summary>
/// <param name="steps">Those that have some, in their order; <c>duration_step</c> of logic.sql says which are in one.</param>
/// <param name="counts">How many each has.</param>
/// <param name="min">The shortest, in milliseconds.</param>
/// <param name="max">The longest.</param>
internal sealed class DurationSteps(short[] steps, long[] counts, double min, double max)
{
    private const double Width = 1.05;

    private readonly long n = counts.Sum();

    /// <summary>
    /// What a share of them is no longer than; between two of them as <c>percentile_cont</c> has it. The shortest and longest are exact.
    /// </summary>
    public double Quantile(double share)
    {
        var rank = share * (n - 1);
        var below = (long)Math.Floor(rank);
        var lower = At(below);
        return below + 1 >= n ? lower : lower + ((At(below + 1) - lower) * (rank - below));
    }

    /// <summary>The duration at a place in their order: the middle of its step.</summary>
    private double At(long place)
    {
        if (place <= 0)
        {
            return min;
        }

        if (place >= n - 1)
        {
            return max;
        }

        var i = 0;
        for (var passed = counts[0]; passed <= place; passed += counts[i])
        {
            i++;
        }

        return Math.Clamp(steps[i] == 0 ? 0.5 : Math.Pow(Width, steps[i] - 1) * (1 + Width) / 2, min, max);
    }
}
