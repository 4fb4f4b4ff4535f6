namespace Traceability.Analytics;

/// <summary>Which traces are compared; null narrows nothing.</summary>
/// <param name="From">Something was first found for the trace at this time or later.</param>
/// <param name="To">And before this one.</param>
/// <param name="PatternId">This pattern was found for it, perhaps among others.</param>
/// <param name="Project">Where the trace ran, as it is recorded with it. Traces that left the store are in no project.</param>
public sealed record EffectFilter(DateTimeOffset? From = null, DateTimeOffset? To = null, Guid? PatternId = null, string? Project = null);
