namespace Traceability.Functions.Learning;

/// <summary>What came of learning from a trace.</summary>
/// <param name="Success">Whether the trace was a success; null when there is no such trace, or learning waits for the embedding model.</param>
/// <param name="Reason">Why.</param>
/// <param name="PatternId">The pattern that it became evidence of.</param>
public sealed record LearningSummary(bool? Success, string? Reason, Guid? PatternId);
