namespace Traceability.Language.Embedding;

/// <summary>
/// FNV-1a, 64 bits (Fowler, Noll, Vo; draft-eastlake-fnv), the same on every machine and in every process, which
/// <see cref="string.GetHashCode()"/> is not. Finished with a mixer, because FNV's high bits are weak for short inputs.
/// </summary>
internal static class FeatureHash
{
    private const ulong Prime = 1099511628211;

    /// <summary>Where a kind of feature starts, so that a word and a concept of the same name are two features.</summary>
    public static ulong Start(char kind) => Add(14695981039346656037, kind);

    public static ulong Add(ulong hash, char c) => (((hash ^ (byte)c) * Prime) ^ (byte)(c >> 8)) * Prime;

    public static ulong Add(ulong hash, ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            hash = Add(hash, c);
        }

        return hash;
    }

    /// <summary>The finaliser of MurmurHash3 (A. Appleby, public domain).</summary>
    public static ulong Mix(ulong hash)
    {
        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccd;
        hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53;
        return hash ^ (hash >> 33);
    }
}
