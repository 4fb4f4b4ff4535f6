using System.Runtime.InteropServices;

namespace Traceability.Matching.Search;

/// <summary>
/// Which patterns have a word, as a keyword or in the text of their prompt. Finds what <see cref="CandidateSql"/> finds, in the same way:
/// the rarest words of a request are looked up, each and in pairs, and each look-up is cut short.
/// </summary>
internal sealed class WordIndex
{
    private const int Most = 40;
    private const int MostInPairs = 4;

    // Sums of the same numbers in another order, as the store may have them, differ in the last digit.
    private const int SumDigits = 9;

    private static readonly List<int> Nowhere = [];

    private readonly Dictionary<ulong, List<int>> keywords = [];
    private readonly Dictionary<ulong, List<int>> lexemes = [];

    public WordIndex(IReadOnlyList<KnownPattern> patterns)
    {
        for (var place = 0; place < patterns.Count; place++)
        {
            Add(keywords, patterns[place].Keywords, place);
            Add(lexemes, patterns[place].Lexemes, place);
        }
    }

    /// <summary>The places of the patterns that share the weightiest words, best first.</summary>
    public List<int> Rank(IReadOnlyList<RareWord> words, Func<int, bool> isVisible)
    {
        var weights = new Dictionary<int, double>();
        foreach (var probe in Probes(words))
        {
            var weight = probe.Sum(word => word.Weight);
            foreach (var place in Find(probe).Where(isVisible).Take(Most))
            {
                CollectionsMarshal.GetValueRefOrAddDefault(weights, place, out _) += weight;
            }
        }

        return [.. weights.OrderByDescending(hit => Math.Round(hit.Value, SumDigits)).ThenBy(hit => hit.Key).Take(Most)
            .Select(hit => hit.Key)];
    }

    private static IEnumerable<RareWord[]> Probes(IReadOnlyList<RareWord> words) => words.Select(word => new[] { word }).Concat(
        from one in words.Take(MostInPairs).Index()
        from other in words.Take(MostInPairs).Skip(one.Index + 1)
        select new[] { one.Item, other });

    /// <summary>In ascending order: those with all words as keywords, and those with all in their text.</summary>
    private IEnumerable<int> Find(RareWord[] words)
    {
        var inText = words.SelectMany(word => word.Lexemes).ToList();
        return Merge(
            WithAll(keywords, words.Select(word => word.Term)), inText.Count == 0 ? Nowhere : WithAll(lexemes, inText));
    }

    private static IEnumerable<int> WithAll(Dictionary<ulong, List<int>> index, IEnumerable<string> words)
    {
        var lists = words.Select(word => index.GetValueOrDefault(KnownPattern.HashOf(word), Nowhere)).OrderBy(list => list.Count).ToList();
        return lists[0].Where(place => lists.Skip(1).All(list => list.BinarySearch(place) >= 0));
    }

    private static IEnumerable<int> Merge(IEnumerable<int> one, IEnumerable<int> other)
    {
        using var left = one.GetEnumerator();
        using var right = other.GetEnumerator();
        var (hasLeft, hasRight) = (left.MoveNext(), right.MoveNext());
        while (hasLeft || hasRight)
        {
            var next = !hasRight || (hasLeft && left.Current <= right.Current) ? left.Current : right.Current;
            yield return next;
            hasLeft = hasLeft && (left.Current != next || left.MoveNext());
            hasRight = hasRight && (right.Current != next || right.MoveNext());
        }
    }

    private static void Add(Dictionary<ulong, List<int>> index, ulong[] words, int place)
    {
        foreach (var word in words)
        {
            ref var places = ref CollectionsMarshal.GetValueRefOrAddDefault(index, word, out _);
            places ??= [];
            // A keyword that is listed twice.
            if (places.Count == 0 || places[^1] != place)
            {
                places.Add(place);
            }
        }
    }
}
