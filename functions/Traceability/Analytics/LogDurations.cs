namespace Traceability.Analytics;

/// <summary>The natural logarithms of durations, summed up.</summary>
/// <param name="Count">How many durations.</param>
/// <param name="Mean">The mean of their logarithms.</param>
/// <param name="Variance">The sample variance of their logarithms; 0 for fewer than two.</param>
public sealed record LogDurations(long Count, double Mean, double Variance);
