using CsCheck;
using Traceability.Analytics;

namespace Traceability.Tests.Analytics;

public sealed class SampleSizeTests
{
    /// <summary>R's documentation of power.prop.test: n = 76.7 in each group, to find 50 % against 75 % nine times of ten.</summary>
    [Fact]
    public void Groups_of_equal_size_need_what_is_published() =>
        Assert.Equal(76.7, SampleSize.Total(0.50, 0.75, 0.5, power: 1.2815515655446004) / 2, 1);

    [Fact]
    public void It_does_not_matter_which_group_comes_first() =>
        Gen.Select(Gen.Double[0.01, 0.99], Gen.Double[0.01, 0.99], Gen.Double[0.05, 0.95])
            .Where((one, other, _) => one != other)
            .Sample((one, other, share) =>
                Math.Abs((SampleSize.Total(one, other, share) / SampleSize.Total(other, one, 1 - share)) - 1) < 1e-9);

    [Fact]
    public void A_smaller_difference_needs_more() => Gen.Select(Gen.Double[0.05, 0.4], Gen.Double[0.05, 0.95]).Sample((distance, share) =>
        SampleSize.Total(0.5 + (distance / 2), 0.5, share) > SampleSize.Total(0.5 + distance, 0.5, share));

    [Fact]
    public void An_uneven_split_needs_more() => Assert.True(SampleSize.Total(0.8, 0.6, 0.8) > SampleSize.Total(0.8, 0.6, 0.5));
}
