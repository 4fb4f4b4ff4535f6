namespace Traceability.Patterns.VectorIndex;

/// <summary>A pattern as a vector index has it.</summary>
/// <param name="PatternId">The pattern.</param>
/// <param name="Vector">Its prompt: 1,536 numbers of unit length.</param>
/// <param name="Model">What made the vector.</param>
/// <param name="Project">Where it was learned.</param>
/// <param name="Status">candidate, provisional, validated or deprecated.</param>
/// <param name="Scope">project: for requests from there; all: for every request, as is a pattern without a project.</param>
public sealed record PatternVector(
    Guid PatternId, ReadOnlyMemory<float> Vector, string Model, string? Project, string Status, string Scope = "project");
