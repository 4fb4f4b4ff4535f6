namespace Traceability.Analytics;

/// <summary>What came of the traces of one group. Durations are in milliseconds, and null while none is known.</summary>
/// <param name="Traces">How many there are.</param>
/// <param name="Judged">Those of which it could be said whether they were a success.</param>
/// <param name="Successes">Those of which it was said that they were.</param>
/// <param name="SuccessRate">Successes of those judged, 0 to 1; null while none is.</param>
/// <param name="MeanDurationMs">How long they took on average.</param>
/// <param name="MedianDurationMs">Half of them took no longer.</param>
public sealed record EffectGroup(
    long Traces, long Judged, long Successes, double? SuccessRate, double? MeanDurationMs, double? MedianDurationMs);
