namespace Traceability.Patterns.VectorIndex;

/// <summary>Finds the patterns whose prompts lie nearest to a vector.</summary>
public interface IVectorIndex
{
    /// <summary>
    /// Whether it is a column of the store's own rows: then the statement that fetches a match's candidates looks for neighbours as well,
    /// and a match asks the store once. One outside the store is searched first, and the store is asked for what it found.
    /// </summary>
    bool IsInStore { get; }

    /// <summary>Makes a pattern findable; again, replaces what was there.</summary>
    Task UpsertAsync(PatternVector pattern, CancellationToken cancellation);

    /// <summary>
    /// The nearest patterns that pass the filter, nearest first; null when an index outside the store does not answer in time, and
    /// a match is better without it than late.
    /// </summary>
    Task<IReadOnlyList<VectorHit>?> SearchAsync(
        ReadOnlyMemory<float> vector, VectorFilter filter, int limit, CancellationToken cancellation);

    /// <summary>How many patterns it holds; null when it is part of the store, and so holds what the store does.</summary>
    Task<long?> CountAsync(CancellationToken cancellation);

    /// <summary>Makes a pattern unfindable; no error when it was not there.</summary>
    Task DeleteAsync(Guid patternId, CancellationToken cancellation);
}

/// <summary>A pattern as a vector index has it.</summary>
/// <param name="PatternId">The pattern.</param>
/// <param name="Vector">Its prompt: 1,536 numbers of unit length.</param>
/// <param name="Model">What made the vector.</param>
/// <param name="Project">Where it was learned.</param>
/// <param name="Status">candidate, provisional, validated or deprecated.</param>
/// <param name="Scope">project: for requests from there; all: for every request, as is a pattern without a project.</param>
public sealed record PatternVector(
    Guid PatternId, ReadOnlyMemory<float> Vector, string Model, string? Project, string Status, string Scope = "project");

/// <summary>Which patterns a vector search may find; deprecated ones it never does.</summary>
/// <param name="Model">Only vectors that this model made.</param>
/// <param name="Project">Only patterns learned there, or of no project, or of scope all; null for the latter two.</param>
public sealed record VectorFilter(string Model, string? Project = null);

/// <summary>A pattern that a vector search found.</summary>
/// <param name="PatternId">The pattern.</param>
/// <param name="Similarity">Cosine, -1 to 1.</param>
public sealed record VectorHit(Guid PatternId, double Similarity);
