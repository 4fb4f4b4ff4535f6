namespace Traceability.Patterns.VectorIndex;

/// <summary>Finds the patterns whose prompts lie nearest to a vector.</summary>
public interface IVectorIndex
{
    /// <summary>
    /// Whether it is a column of the store's own rows: then the statement that fetches a match's candidates looks for neighbours as well, and
    /// a match asks the store once. One outside the store is searched first, and the store is asked for what it found.
    /// </summary>
    bool IsInStore { get; }

    /// <summary>Makes a pattern findable; again, replaces what was there.</summary>
    Task UpsertAsync(PatternVector pattern, CancellationToken cancellation);

    /// <summary>
    /// The nearest patterns that pass the filter, nearest first; null when an index outside the store does not answer in time, and
    /// a match is better without it than late.
    /// </summary>
    Task<IReadOnlyList<VectorHit>?> SearchAsync(ReadOnlyMemory<float> vector, VectorFilter filter, int limit, CancellationToken cancellation);

    /// <summary>How many patterns it holds; null when it is part of the store, and so holds what the store does.</summary>
    Task<long?> CountAsync(CancellationToken cancellation);

    /// <summary>Makes a pattern unfindable; no error when it was not there.</summary>
    Task DeleteAsync(Guid patternId, CancellationToken cancellation);
}
