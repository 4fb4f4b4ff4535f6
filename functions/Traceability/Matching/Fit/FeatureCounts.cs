using System.Numerics;

namespace Traceability.Matching.Fit;

/// <summary>
/// How often each of some thousand features was seen. A dictionary of so many entries, made for each match, takes several times as long to
/// fill, and as a large object burdens the garbage collector.
/// </summary>
internal sealed class FeatureCounts
{
    // 2^64 divided by the golden ratio spreads what differs in any bits (D. E. Knuth, "The Art of Computer Programming" 3, 6.4).
    private const ulong Spread = 0x9E3779B97F4A7C15;

    private readonly ulong[] ids;
    private readonly int[] counts;
    private readonly int shift;

    /// <param name="most">How many different features there may be.</param>
    public FeatureCounts(int most)
    {
        // A quarter stays empty at least, so that none is far from its place.
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, most + (most / 3)));
        (ids, counts, shift) = (new ulong[size], new int[size], 64 - BitOperations.Log2((uint)size));
    }

    /// <summary>How often it was seen.</summary>
    public int this[ulong id] => counts[PlaceOf(id)];

    /// <summary>Counts it once more.</summary>
    public void Add(ulong id)
    {
        var place = PlaceOf(id);
        ids[place] = id;
        counts[place]++;
    }

    /// <summary>Where it is, or is to be.</summary>
    private int PlaceOf(ulong id)
    {
        var place = (int)((id * Spread) >> shift);
        while (counts[place] != 0 && ids[place] != id)
        {
            place = (place + 1) & (ids.Length - 1);
        }

        return place;
    }
}
