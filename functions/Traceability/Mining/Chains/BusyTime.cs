namespace Traceability.Mining.Chains;

/// <summary>How long at least one of several was at work.</summary>
internal static class BusyTime
{
    /// <summary>The length of the union of the intervals, as far as it lies between 0 and <paramref name="end"/>.</summary>
    public static double Within(double end, IEnumerable<(double From, double To)> intervals)
    {
        var (busy, until) = (0.0, 0.0);
        foreach (var (from, to) in intervals.OrderBy(interval => interval.From))
        {
            var (start, stop) = (Math.Max(from, until), Math.Min(to, end));
            if (stop > start)
            {
                busy += stop - start;
                until = stop;
            }
        }

        return busy;
    }
}
