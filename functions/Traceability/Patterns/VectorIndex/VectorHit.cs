namespace Traceability.Patterns.VectorIndex;

/// <summary>A pattern that a vector search found.</summary>
/// <param name="PatternId">The pattern.</param>
/// <param name="Similarity">Cosine, -1 to 1.</param>
public sealed record VectorHit(Guid PatternId, double Similarity);
