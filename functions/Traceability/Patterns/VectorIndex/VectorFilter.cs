namespace Traceability.Patterns.VectorIndex;

/// <summary>Which patterns a vector search may find; deprecated ones it never does.</summary>
/// <param name="Model">Only vectors that this model made.</param>
/// <param name="Project">Only patterns learned there, or of no project, or of scope all; null for every pattern.</param>
public sealed record VectorFilter(string Model, string? Project = null);
