using CsCheck;
using Traceability.Mining.Chains.Sequences;

namespace Traceability.Tests.Mining.Chains.Sequences;

public sealed class PrefixSpanTests
{
    /// <summary>Few items, so that much is frequent.</summary>
    private static readonly Gen<int[][][]> Sequences =
        Gen.Int[0, 3].Array[1, 3].Select(items => items.Distinct().Order().ToArray()).Array[0, 4].Array[0, 6];

    [Fact]
    public void What_is_frequent_is_what_counting_all_parts_of_all_sequences_says() =>
        Gen.Select(Sequences, Gen.Int[1, 4]).Sample((sequences, support) =>
        {
            var expected = Counted(sequences).Where(each => each.Value >= support);

            var found = PrefixSpan.All(sequences, support, int.MaxValue)!;

            Assert.Equal(
                expected.Select(each => $"{each.Key}: {each.Value}").Order(StringComparer.Ordinal),
                found.Select(one => $"{Text(one.Elements)}: {one.Support}").Order(StringComparer.Ordinal));
        });

    [Fact]
    public void Closed_is_what_is_in_no_longer_one_that_occurs_as_often() =>
        Gen.Select(Sequences, Gen.Int[1, 4]).Sample((sequences, support) =>
        {
            var all = PrefixSpan.All(sequences, support, int.MaxValue)!;
            var expected = all.Where(one => one.Items > 1 && !all.Exists(
                other => other.Items > one.Items && other.Support == one.Support && IsIn(one.Elements, other.Elements)));

            var found = PrefixSpan.Find(sequences, support);

            Assert.Equal(
                expected.Select(one => Text(one.Elements)).Order(StringComparer.Ordinal),
                found.Found.Select(one => Text(one.Elements)).Order(StringComparer.Ordinal));
        });

    [Fact]
    public void It_is_told_in_which_sequences_each_is()
    {
        var found = PrefixSpan.Find([[[1], [2]], [[2], [1]], [[1], [3], [2, 4]]], 2);

        var one = Assert.Single(found.Found);
        Assert.Equal("1 2", Text(one.Elements));
        Assert.Equal([0, 2], one.Sequences);
    }

    [Fact]
    public void Where_too_much_is_frequent_only_what_is_more_frequent_is_told()
    {
        // Thirty side by side have a thousand million parts.
        int[] many = [.. Enumerable.Range(0, 30)];
        int[][][] sequences = [[many], [many], [[100], [101]], [[100], [101]], [[100], [101]]];

        var found = PrefixSpan.Find(sequences, 2, most: 1_000);

        Assert.Equal((3, "100 101"), (found.Support, Text(Assert.Single(found.Found).Elements)));
    }

    /// <summary>All parts of all sequences, each by how many have it.</summary>
    private static Dictionary<string, int> Counted(int[][][] sequences) => sequences
        .SelectMany(sequence => Parts(sequence).Select(Text).Distinct().Where(text => text.Length > 0))
        .GroupBy(text => text).ToDictionary(group => group.Key, group => group.Count());

    private static IEnumerable<List<int[]>> Parts(IEnumerable<int[]> sequence) => sequence.Aggregate(
        (IEnumerable<List<int[]>>)[[]],
        (parts, element) => [.. parts.SelectMany(part => Subsets(element).Select(
            subset => subset.Length == 0 ? part : [.. part, subset]))]);

    private static IEnumerable<int[]> Subsets(int[] items) =>
        Enumerable.Range(0, 1 << items.Length).Select(mask => items.Where((_, at) => (mask >> at & 1) == 1).ToArray());

    private static bool IsIn(IReadOnlyList<int[]> part, IReadOnlyList<int[]> whole)
    {
        var at = 0;
        foreach (var element in whole)
        {
            at += at < part.Count && part[at].All(item => element.Contains(item)) ? 1 : 0;
        }

        return at == part.Count;
    }

    private static string Text(IEnumerable<int[]> elements) => string.Join(' ', elements.Select(element => string.Join('+', element)));
}
