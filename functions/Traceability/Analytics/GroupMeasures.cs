namespace Traceability.Analytics;

/// <summary>What is counted and averaged of one group of traces, and enough for every interval.</summary>
/// <param name="Traces">How many there are.</param>
/// <param name="Judged">Those of which it could be said whether they were a success.</param>
/// <param name="Successes">Those of which it was said that they were.</param>
/// <param name="MeanDurationMs">How long they took on average.</param>
/// <param name="MedianDurationMs">Half of them took no longer.</param>
/// <param name="LogDurations">The durations on a scale on which half as long and twice as long are equally far.</param>
public sealed record GroupMeasures(
    long Traces, long Judged, long Successes, double? MeanDurationMs, double? MedianDurationMs, LogDurations LogDurations)
{
    /// <summary>A group that nobody is in.</summary>
    public static readonly GroupMeasures Empty = new(0, 0, 0, null, null, new LogDurations(0, 0, 0));

    /// <summary>The part that is told.</summary>
    public EffectGroup ToGroup() => new(
        Traces, Judged, Successes, Judged == 0 ? null : (double)Successes / Judged, MeanDurationMs, MedianDurationMs);
}
