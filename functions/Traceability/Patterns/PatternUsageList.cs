namespace Traceability.Patterns;

/// <summary>The latest uses of a pattern, newest first.</summary>
public sealed record PatternUsageList(Guid PatternId, IReadOnlyList<PatternUsage> Usage);
