namespace Traceability.Json;

/// <summary>The numbers that are taken, from whomever. Sums and squares of many of them are still numbers.</summary>
internal static class NumberBounds
{
    /// <summary>Milliseconds of a duration at the most: some 30 years, and 0 at the least.</summary>
    public const double MostMilliseconds = 1e12;

    /// <summary>How often something happened, at the most.</summary>
    public const int MostCount = 1_000_000;

    /// <summary>A duration in milliseconds; null when it is none that is taken.</summary>
    public static double? Milliseconds(double? number) => number is >= 0 and <= MostMilliseconds ? number : null;
}
