namespace Traceability.Evidence.Paths;

/// <summary>
/// A name for a path, which people can read: its folded phases without how often each loop was gone through, as in
/// <c>look (change check)+ deliver</c>.
/// </summary>
public static class PathSignature
{
    // It stands in an index.
    private const int Longest = 400;

    /// <summary>The signature of folded phases; empty for none.</summary>
    public static string From(IReadOnlyList<PhaseBlock> blocks)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        var text = string.Join(' ', blocks.Select(block => block.Shape));
        if (text.Length <= Longest)
        {
            return text;
        }

        return $"{text[..text.LastIndexOf(' ', Longest - 20)]} … {StableHash.From([text])[..8]}";
    }

    /// <summary>
    /// How near two signatures, or folded phases, are, from 0 to 1 for the same: 1 less the normalised edit distance over their phases and
    /// loops (L. Yujian and L. Bo, "A Normalized Levenshtein Distance Metric", IEEE Transactions on Pattern Analysis and Machine
    /// Intelligence 29(6), 2007). How often a loop was gone through makes no difference.
    /// </summary>
    public static double Nearness(string one, string other)
    {
        var (a, b) = (Tokens(one), Tokens(other));
        if (a.Count + b.Count == 0)
        {
            return 1;
        }

        var distance = Distance(a, b);
        return 1 - (2.0 * distance / (a.Count + b.Count + distance));
    }

    private static List<string> Tokens(string text) =>
        [.. text.Replace("(", "( ", StringComparison.Ordinal).Replace(")", " )", StringComparison.Ordinal)
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(token => token[0] == ')' ? ")" : token)];

    private static int Distance(List<string> a, List<string> b)
    {
        var row = Enumerable.Range(0, b.Count + 1).ToArray();
        for (var i = 1; i <= a.Count; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Count; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[b.Count];
    }
}
