namespace Traceability.Comparing;

/// <summary>
/// Aligns two sequences by a longest common subsequence (D. S. Hirschberg, "A linear space algorithm for computing maximal common
/// subsequences", Communications of the ACM 18(6), 1975, section 2: the table). What they begin and end with in common is set aside first,
/// so that a pair that differs little costs little. Pure.
/// </summary>
internal static class AlignSteps
{
    /// <summary>How much of each is aligned: the table takes the square of it, in two bytes each.</summary>
    public const int Most = 2_000;

    /// <summary>
    /// Each place of both in order, with its place in the other where it is in both. Where either is longer than <see cref="Most"/>, what
    /// is behind that is not looked at.
    /// </summary>
    public static IReadOnlyList<(int? One, int? Other)> Align(IReadOnlyList<string> one, IReadOnlyList<string> other)
    {
        var (n, m) = (Math.Min(one.Count, Most), Math.Min(other.Count, Most));
        var begin = 0;
        while (begin < n && begin < m && one[begin] == other[begin])
        {
            begin++;
        }

        var end = 0;
        while (end < n - begin && end < m - begin && one[n - 1 - end] == other[m - 1 - end])
        {
            end++;
        }

        var pairs = new List<(int? One, int? Other)>(n + m);
        pairs.AddRange(Enumerable.Range(0, begin).Select(i => ((int?)i, (int?)i)));
        AddMiddle(pairs, Slice(one, begin, n - end), Slice(other, begin, m - end), begin);
        pairs.AddRange(Enumerable.Range(0, end).Select(i => ((int?)(n - end + i), (int?)(m - end + i))));
        return pairs;
    }

    private static string[] Slice(IReadOnlyList<string> steps, int from, int to) => [.. steps.Skip(from).Take(to - from)];

    private static void AddMiddle(List<(int? One, int? Other)> pairs, string[] a, string[] b, int begin)
    {
        var longest = Lengths(a, b);
        var (i, j) = (0, 0);
        while (i < a.Length || j < b.Length)
        {
            if (i < a.Length && j < b.Length && a[i] == b[j])
            {
                pairs.Add((begin + i++, begin + j++));
            }
            else if (j == b.Length || (i < a.Length && longest[i + 1, j] >= longest[i, j + 1]))
            {
                pairs.Add((begin + i++, null));
            }
            else
            {
                pairs.Add((null, begin + j++));
            }
        }
    }

    /// <summary>How long the longest common subsequence is of what is left from each place on.</summary>
    private static ushort[,] Lengths(string[] a, string[] b)
    {
        var lengths = new ushort[a.Length + 1, b.Length + 1];
        for (var i = a.Length - 1; i >= 0; i--)
        {
            for (var j = b.Length - 1; j >= 0; j--)
            {
                lengths[i, j] = a[i] == b[j] ? (ushort)(lengths[i + 1, j + 1] + 1) : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
            }
        }

        return lengths;
    }
}
