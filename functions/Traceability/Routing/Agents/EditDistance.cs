namespace Traceability.Routing.Agents;

/// <summary>
/// How many letters two words are apart: insertions, deletions, replacements, and swaps of neighbours (optimal string alignment; after
/// F. J. Damerau, "A technique for computer detection and correction of spelling errors", Communications of the ACM 7(3), 1964).
/// </summary>
public static class EditDistance
{
    private const int Longest = 64;

    /// <summary>
    /// The distance; <paramref name="limit"/> + 1 for anything above it, and for words of more than 64 letters that differ.
    /// </summary>
    public static int Between(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        if (a.SequenceEqual(b))
        {
            return 0;
        }

        if (Math.Abs(a.Length - b.Length) > limit || a.Length > Longest || b.Length > Longest)
        {
            return limit + 1;
        }

        Span<int> beforeLast = stackalloc int[b.Length + 1];
        Span<int> last = stackalloc int[b.Length + 1];
        Span<int> row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(last[j], row[j - 1]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
                }

                least = Math.Min(least, row[j]);
            }

            // A swap reaches over one row, so a row above the limit is the end only when the one before it is as well.
            if (least > limit + 1)
            {
                return limit + 1;
            }

            var free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }

        return Math.Min(last[b.Length], limit + 1);
    }
}
