namespace Traceability.Mining.Chains.Sequences;

/// <summary>
/// Finds the frequent sequences among some: PrefixSpan with pseudo-projection (J. Pei, J. Han, B. Mortazavi-Asl, J. Wang, H. Pinto,
/// Q. Chen, U. Dayal, M.-C. Hsu, "Mining Sequential Patterns by Pattern-Growth: The PrefixSpan Approach", IEEE Transactions on Knowledge
/// and Data Engineering 16, 2004), of which those are told that are closed: one that is only a part of a longer one, which occurs as
/// often, says nothing more. Written out, as no library of .NET has it. Pure.
/// </summary>
internal static class PrefixSpan
{
    /// <summary>Items of a sequence at the most.</summary>
    public const int Longest = 12;

    /// <summary>Sequences that are looked at; where there are more, those that are less frequent are left out.</summary>
    public const int Most = 50_000;

    /// <summary>The closed frequent sequences of two items at least.</summary>
    /// <param name="sequences">Each a list of elements, each of which is its items, sorted and each once.</param>
    /// <param name="support">In how many sequences it must occur: 1 or more.</param>
    /// <param name="most">As <see cref="Most"/>.</param>
    public static FrequentSequences Find(IReadOnlyList<IReadOnlyList<int[]>> sequences, int support, int most = Most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(support, 1);
        while (true)
        {
            if (All(sequences, support, most) is { } all)
            {
                return new FrequentSequences([.. Closed(all).Where(found => found.Items > 1)], support);
            }

            // Side by side, n that always come together have two to the power of n parts.
            support += (support + 1) / 2;
        }
    }

    /// <summary>All frequent sequences; null when there are more than so many.</summary>
    internal static List<FrequentSequence>? All(IReadOnlyList<IReadOnlyList<int[]>> sequences, int support, int most)
    {
        var all = new List<FrequentSequence>();
        var open = new Stack<(FrequentSequence Prefix, List<Match> Matches)>();
        open.Push((new FrequentSequence([], []), [.. sequences.Select((_, at) => new Match(at, -1))]));
        while (open.TryPop(out var prefix))
        {
            foreach (var (grown, matches) in Grow(sequences, prefix.Prefix, prefix.Matches, support))
            {
                if (all.Count == most)
                {
                    return null;
                }

                all.Add(grown);
                if (grown.Items < Longest)
                {
                    open.Push((grown, matches));
                }
            }
        }

        return all;
    }

    /// <summary>What comes of a prefix by one item more: in its last element, behind all that are in it, or in one behind that.</summary>
    private static IEnumerable<(FrequentSequence Grown, List<Match> Matches)> Grow(
        IReadOnlyList<IReadOnlyList<int[]>> sequences, FrequentSequence prefix, List<Match> matches, int support)
    {
        int[] last = prefix.Elements is [.., var element] ? element : [];
        var beside = new SortedDictionary<int, List<Match>>();
        var behind = new SortedDictionary<int, List<Match>>();
        foreach (var match in matches)
        {
            var sequence = sequences[match.Sequence];
            for (var at = match.Last; last.Length > 0 && at < sequence.Count; at++)
            {
                if (Contains(sequence[at], last))
                {
                    Note(beside, sequence[at].Where(item => item > last[^1]), match with { Last = at });
                }
            }

            for (var at = match.Last + 1; at < sequence.Count; at++)
            {
                Note(behind, sequence[at], new Match(match.Sequence, at));
            }
        }

        return beside.Where(each => each.Value.Count >= support)
            .Select(each => (Grown([.. prefix.Elements.SkipLast(1), [.. last, each.Key]], each.Value), each.Value))
            .Concat(behind.Where(each => each.Value.Count >= support)
                .Select(each => (Grown([.. prefix.Elements, [each.Key]], each.Value), each.Value)));
    }

    private static FrequentSequence Grown(IReadOnlyList<int[]> elements, List<Match> matches) =>
        new(elements, [.. matches.Select(match => match.Sequence)]);

    /// <summary>Only where it is first: what follows on a later one follows on that as well.</summary>
    private static void Note(SortedDictionary<int, List<Match>> found, IEnumerable<int> items, Match match)
    {
        foreach (var item in items)
        {
            if (!found.TryGetValue(item, out var matches))
            {
                found[item] = matches = [];
            }

            if (matches.Count == 0 || matches[^1].Sequence != match.Sequence)
            {
                matches.Add(match);
            }
        }
    }

    private static bool Contains(int[] element, int[] items) => items.All(item => Array.BinarySearch(element, item) >= 0);

    /// <summary>One that is in a longer one of the same support is in one by an item longer.</summary>
    private static IEnumerable<FrequentSequence> Closed(List<FrequentSequence> all)
    {
        var open = new HashSet<(string, int)>();
        foreach (var one in all)
        {
            for (var element = 0; element < one.Elements.Count; element++)
            {
                for (var item = 0; item < one.Elements[element].Length; item++)
                {
                    int[] rest = [.. one.Elements[element].Where((_, at) => at != item)];
                    var within = rest.Length == 0 ? Array.Empty<int[]>() : [rest];
                    open.Add((Key([.. one.Elements.Take(element), .. within, .. one.Elements.Skip(element + 1)]), one.Support));
                }
            }
        }

        return all.Where(one => !open.Contains((Key(one.Elements), one.Support)));
    }

    private static string Key(IReadOnlyList<int[]> elements) => string.Join(' ', elements.Select(element => string.Join('+', element)));

    /// <summary>Where a prefix is in a sequence first.</summary>
    /// <param name="Sequence">Which.</param>
    /// <param name="Last">The element that its last one is matched by.</param>
    private readonly record struct Match(int Sequence, int Last);
}

/// <summary>A sequence that is frequent.</summary>
/// <param name="Elements">Its elements, in order; of each the items, sorted.</param>
/// <param name="Sequences">In which of the sequences it occurs.</param>
internal sealed record FrequentSequence(IReadOnlyList<int[]> Elements, IReadOnlyList<int> Sequences)
{
    /// <summary>In how many.</summary>
    public int Support => Sequences.Count;

    /// <summary>Items in all elements.</summary>
    public int Items { get; } = Elements.Sum(element => element.Length);
}

/// <summary>Frequent sequences, and from which support on.</summary>
internal sealed record FrequentSequences(IReadOnlyList<FrequentSequence> Found, int Support);
