using CsCheck;
using Traceability.Analytics;

namespace Traceability.Tests.Analytics;

public sealed class DurationRatioTests
{
    private static readonly Gen<LogDurations> Group =
        Gen.Select(Gen.Long[2, 10_000], Gen.Double[-5, 15], Gen.Double[0.01, 9],
            (count, mean, variance) => new LogDurations(count, mean, variance));

    /// <summary>
    /// The hours of sleep that two drugs gave (A. R. Cushny and A. R. Peebles, 1905), as R's documentation of t.test has them: a
    /// difference of -1.58 with the 95 % interval -3.3654832 to 0.2054832.
    /// </summary>
    [Fact]
    public void The_interval_is_the_published_one()
    {
        var found = DurationRatio.Between(
            Logs(0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0), Logs(1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4))!;

        Assert.Equal(-1.58, Math.Log(found.Ratio), 9);
        Assert.Equal(-3.3654832, Math.Log(found.Low!.Value), 7);
        Assert.Equal(0.2054832, Math.Log(found.High!.Value), 7);
    }

    /// <summary>
    /// The two-sided 5 % points in any table of the distribution. A group that does not vary leaves the other's degrees of freedom.
    /// </summary>
    [Theory]
    [InlineData(1, 12.7062047362, 9)]
    [InlineData(2, 4.3026527297, 9)]
    [InlineData(5, 2.5705818356, 9)]
    [InlineData(10, 2.2281388520, 9)]
    [InlineData(30, 2.0422724563, 9)]
    [InlineData(120, 1.9799304051, 9)]
    [InlineData(100_000, 1.9599877075, 9)]
    [InlineData(1_000_000_000, 1.959964, 6)]
    public void Students_t_is_the_one_of_the_tables(long freedom, double margin, int digits)
    {
        var found = DurationRatio.Between(new LogDurations(freedom + 1, 0, freedom + 1), new LogDurations(2, 0, 0))!;

        Assert.Equal(margin, Math.Log(found.High!.Value), digits);
        Assert.Equal(-margin, Math.Log(found.Low!.Value), digits);
    }

    [Fact]
    public void The_interval_contains_the_ratio() => Gen.Select(Group, Group).Sample((one, other) =>
    {
        var found = DurationRatio.Between(one, other)!;
        return found.Low < found.Ratio && found.Ratio < found.High && found.Low >= 0;
    });

    [Fact]
    public void The_other_way_round_it_is_the_reciprocal() => Gen.Select(Group, Group).Sample((one, other) =>
    {
        var (found, turned) = (DurationRatio.Between(one, other)!, DurationRatio.Between(other, one)!);
        return Math.Abs(Math.Log(found.Ratio * turned.Ratio)) < 1e-9 && Math.Abs(Math.Log(found.Low!.Value * turned.High!.Value)) < 1e-9;
    });

    [Fact]
    public void More_durations_alike_make_it_narrower() => Gen.Select(Group, Group).Sample((one, other) =>
    {
        var found = DurationRatio.Between(one, other)!;
        var more = DurationRatio.Between(one with { Count = one.Count * 2 }, other with { Count = other.Count * 2 })!;
        return Math.Log(more.High!.Value / more.Low!.Value) < Math.Log(found.High!.Value / found.Low!.Value);
    });

    [Fact]
    public void Too_few_durations_make_no_interval()
    {
        Assert.Null(DurationRatio.Between(Logs(), Logs(1, 2)));
        Assert.Equal((Math.E, null, null), Parts(DurationRatio.Between(Logs(2), Logs(0, 2))!));
        Assert.Equal((1, null, null), Parts(DurationRatio.Between(Logs(1, 1), Logs(1, 1))!));
    }

    private static (double, double?, double?) Parts(DurationRatio ratio) => (ratio.Ratio, ratio.Low, ratio.High);

    private static LogDurations Logs(params double[] values)
    {
        var mean = values.Length == 0 ? 0 : values.Average();
        return new(values.Length, mean, values.Length < 2 ? 0 : values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }
}
