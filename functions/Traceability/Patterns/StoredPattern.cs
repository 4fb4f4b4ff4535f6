namespace Traceability.Patterns;

/// <summary>The pattern that a trace became evidence of.</summary>
/// <param name="PatternId">The pattern.</param>
/// <param name="Strengthened">It was there already; the trace added to it.</param>
public sealed record StoredPattern(Guid PatternId, bool Strengthened);
