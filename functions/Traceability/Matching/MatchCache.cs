using Microsoft.Extensions.Caching.Memory;

namespace Traceability.Matching;

/// <summary>
/// Answers that were given before, each with the version of the patterns that it was found in: it holds for as long as the store says that
/// version, so no process, and nobody who changes the store by hand, has to tell another. Bounded; lost with the process. Not
/// <c>HybridCache</c>: what that holds is right until its time is up.
/// </summary>
public sealed class MatchCache : IDisposable
{
    /// <summary>Answers and matches in them, at the most: some 20 MB.</summary>
    private const int Capacity = 5_000;

    /// <summary>How common the words are shifts with every prompt, and is no change of a pattern.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly MemoryCache answers = new(new MemoryCacheOptions { SizeLimit = Capacity });

    /// <summary>The answer and its version; null when there is none.</summary>
    internal (MatchAnswer Answer, string Version)? Find(MatchKey key) =>
        answers.TryGetValue(key, out (MatchAnswer, string) kept) ? kept : null;

    /// <summary>Keeps an answer instead of any earlier one.</summary>
    internal void Keep(MatchKey key, MatchAnswer answer, string version) => answers.Set(
        key, (answer, version),
        new MemoryCacheEntryOptions { Size = 1 + answer.Matches.Count, AbsoluteExpirationRelativeToNow = Lifetime });

    /// <inheritdoc />
    public void Dispose() => answers.Dispose();
}
