using CsCheck;
using Traceability.Comparing;

namespace Traceability.Tests.Comparing;

public sealed class AlignStepsTests
{
    private static readonly Gen<string[]> Steps = Gen.OneOf("look", "change", "check", "deliver").Array[0, 12];

    [Fact]
    public void What_was_put_in_between_stands_alone_and_the_rest_together() => Assert.Equal(
        [(0, 0), (1, null), (2, 1), (null, 2), (3, 3)],
        AlignSteps.Align(["look", "research", "change", "check"], ["look", "change", "change again", "check"]));

    [Fact]
    public void Every_step_of_both_is_there_once_and_in_order_and_only_alike_ones_together() => Gen.Select(Steps, Steps).Sample((a, b) =>
    {
        var pairs = AlignSteps.Align(a, b);

        Assert.Equal(Enumerable.Range(0, a.Length), pairs.Select(pair => pair.One).OfType<int>());
        Assert.Equal(Enumerable.Range(0, b.Length), pairs.Select(pair => pair.Other).OfType<int>());
        Assert.All(pairs, pair => Assert.True(pair is not (not null, not null) || a[pair.One!.Value] == b[pair.Other!.Value]));
    });

    [Fact]
    public void As_many_as_can_be_stand_together() => Gen.Select(Steps, Steps).Sample((a, b) =>
        Assert.Equal(Longest(a, b, 0, 0), AlignSteps.Align(a, b).Count(pair => pair is (not null, not null))));

    [Fact]
    public void Those_that_are_longer_than_is_aligned_are_aligned_as_far_as_that()
    {
        string[] a = [.. Enumerable.Range(0, AlignSteps.Most + 500).Select(i => $"a{i}")];
        string[] b = [.. Enumerable.Range(0, AlignSteps.Most + 700).Select(i => $"b{i}")];

        Assert.Equal(2 * AlignSteps.Most, AlignSteps.Align(a, b).Count);
    }

    private static int Longest(string[] a, string[] b, int i, int j)
    {
        if (i == a.Length || j == b.Length)
        {
            return 0;
        }

        return a[i] == b[j] ? 1 + Longest(a, b, i + 1, j + 1) : Math.Max(Longest(a, b, i + 1, j), Longest(a, b, i, j + 1));
    }
}
