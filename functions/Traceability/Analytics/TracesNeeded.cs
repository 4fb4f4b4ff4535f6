namespace Traceability.Analytics;

/// <summary>How many more judged traces it takes to be sure.</summary>
/// <param name="More">
/// How many in both groups together, should the rates and the division stay as they were seen: then four of five comparisons come out
/// significant. 0 when it is sure already; null when that cannot be said.
/// </param>
/// <param name="Reason">Why it cannot; null when it can.</param>
public sealed record TracesNeeded(long? More, string? Reason)
{
    internal static TracesNeeded From(GroupMeasures reused, GroupMeasures heldOut, bool isSure)
    {
        if (isSure)
        {
            return new TracesNeeded(0, null);
        }

        if (reused.Judged == 0 || heldOut.Judged == 0)
        {
            return new TracesNeeded(null, (reused.Judged, heldOut.Judged) switch
            {
                (0, 0) => "No trace of either group was judged yet.",
                (0, _) => "No trace that reused a pattern was judged yet.",
                _ => "No trace that was held out was judged yet.",
            });
        }

        var (first, second) = ((double)reused.Successes / reused.Judged, (double)heldOut.Successes / heldOut.Judged);
        if (first == second)
        {
            return new TracesNeeded(
                null, "Both groups succeed equally often so far: no number of traces shows a difference that is not there.");
        }

        var judged = reused.Judged + heldOut.Judged;
        var total = SampleSize.Total(first, second, (double)reused.Judged / judged);
        // And enough that the smaller group has its least.
        total = Math.Max(total, (double)PatternEffect.LeastJudged * judged / Math.Min(reused.Judged, heldOut.Judged));
        return new TracesNeeded(Math.Max(1, (long)Math.Ceiling(total - judged)), null);
    }
}
