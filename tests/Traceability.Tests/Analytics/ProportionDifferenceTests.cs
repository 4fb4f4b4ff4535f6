using CsCheck;
using Traceability.Analytics;

namespace Traceability.Tests.Analytics;

public sealed class ProportionDifferenceTests
{
    private static readonly Gen<(long Successes, long Trials)> Group =
        Gen.Long[1, 5_000].SelectMany(trials => Gen.Long[0, trials].Select(successes => (successes, trials)));

    /// <summary>Newcombe 1998, table II, method 10.</summary>
    [Theory]
    [InlineData(56, 70, 48, 80, 0.2, 0.0524, 0.3339)]
    [InlineData(9, 10, 3, 10, 0.6, 0.1705, 0.8090)]
    [InlineData(6, 7, 2, 7, 0.5714, 0.0582, 0.8062)]
    [InlineData(5, 56, 0, 29, 0.0893, -0.0381, 0.1926)]
    [InlineData(0, 10, 0, 20, 0, -0.1611, 0.2775)]
    [InlineData(0, 10, 0, 10, 0, -0.2775, 0.2775)]
    [InlineData(10, 10, 0, 20, 1, 0.6791, 1)]
    [InlineData(10, 10, 0, 10, 1, 0.6075, 1)]
    public void The_interval_is_the_published_one(
        long firstSuccesses, long firstTrials, long secondSuccesses, long secondTrials, double difference, double low, double high)
    {
        var found = ProportionDifference.Between(firstSuccesses, firstTrials, secondSuccesses, secondTrials)!;

        Assert.Equal((difference, low, high), (Math.Round(found.Difference, 4), Math.Round(found.Low, 4), Math.Round(found.High, 4)));
    }

    [Fact]
    public void The_interval_contains_the_difference_and_stays_within_what_is_possible() => Gen.Select(Group, Group).Sample((one, other) =>
    {
        var found = Between(one, other);
        return found.Low <= found.Difference && found.Difference <= found.High && found.Low >= -1 - 1e-12 && found.High <= 1 + 1e-12;
    });

    [Fact]
    public void The_other_way_round_it_is_the_same_with_the_sign_turned() => Gen.Select(Group, Group).Sample((one, other) =>
    {
        var (found, turned) = (Between(one, other), Between(other, one));
        return Math.Abs(found.Difference + turned.Difference) < 1e-12
            && Math.Abs(found.Low + turned.High) < 1e-12 && Math.Abs(found.High + turned.Low) < 1e-12;
    });

    [Fact]
    public void More_trials_at_the_same_rates_make_it_narrower() => Gen.Select(Group, Group).Sample((one, other) =>
    {
        var (found, more) = (Between(one, other), Between((one.Successes * 2, one.Trials * 2), (other.Successes * 2, other.Trials * 2)));
        return more.High - more.Low < found.High - found.Low;
    });

    [Fact]
    public void Without_trials_there_is_no_difference()
    {
        Assert.Null(ProportionDifference.Between(0, 0, 1, 2));
        Assert.Null(ProportionDifference.Between(1, 2, 0, 0));
    }

    private static ProportionDifference Between((long Successes, long Trials) first, (long Successes, long Trials) second) =>
        ProportionDifference.Between(first.Successes, first.Trials, second.Successes, second.Trials)!;
}
