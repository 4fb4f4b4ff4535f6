namespace Traceability.Patterns;

/// <summary>A page of patterns, newest first.</summary>
/// <param name="Patterns">The patterns.</param>
/// <param name="NextCursor">What to ask the next page with; null on the last.</param>
public sealed record PatternPage(IReadOnlyList<PatternRecord> Patterns, string? NextCursor);
