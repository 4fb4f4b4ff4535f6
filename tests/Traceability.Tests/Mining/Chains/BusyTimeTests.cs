using CsCheck;
using Traceability.Mining.Chains;

namespace Traceability.Tests.Mining.Chains;

public sealed class BusyTimeTests
{
    private const int End = 60;

    // Beyond both ends, empty, and upside down, as clocks of two machines may tell them.
    private static readonly Gen<(double From, double To)[]> Intervals =
        Gen.Select(Gen.Int[-20, 80], Gen.Int[-20, 80], (from, to) => ((double)from, (double)to)).Array[0, 12];

    [Fact]
    public void It_is_the_number_of_moments_at_which_at_least_one_works() => Intervals.Sample(intervals =>
    {
        var moments = Enumerable.Range(0, End)
            .Count(moment => intervals.Any(interval => interval.From <= moment && moment + 1 <= interval.To));
        Assert.Equal(moments, BusyTime.Within(End, intervals));
    });

    [Fact]
    public void It_does_not_depend_on_the_order_nor_on_telling_twice() => Intervals.Sample(intervals =>
        Assert.Equal(BusyTime.Within(End, intervals), BusyTime.Within(End, [.. intervals.Reverse(), .. intervals])));

    [Fact]
    public void One_more_worker_never_makes_it_less_nor_more_than_there_is() => Gen.Select(Intervals, Intervals).Sample((some, more) =>
        Assert.InRange(BusyTime.Within(End, [.. some, .. more]), BusyTime.Within(End, some), End));
}
