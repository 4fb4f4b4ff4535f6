using CsCheck;
using Traceability.Matching.Score;

namespace Traceability.Tests.Matching.Score;

public class WilsonBoundTests
{
    private static readonly Gen<(long Successes, long Trials)> Outcomes =
        Gen.Long[1, 100_000].SelectMany(trials => Gen.Long[0, trials].Select(successes => (successes, trials)));

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0, 10, 0)]
    [InlineData(1, 1, 0.2065)]
    [InlineData(8, 10, 0.4902)]
    [InlineData(10, 10, 0.7225)]
    [InlineData(100, 100, 0.9630)]
    public void The_bound_is_the_published_one(long successes, long trials, double bound)
    {
        Assert.Equal(bound, WilsonBound.Lower(successes, trials), 4);
    }

    [Fact]
    public void The_bound_is_never_above_the_rate_nor_below_zero()
    {
        Outcomes.Sample(outcome => WilsonBound.Lower(outcome.Successes, outcome.Trials) >= 0
            && WilsonBound.Lower(outcome.Successes, outcome.Trials) <= (double)outcome.Successes / outcome.Trials);
    }

    [Fact]
    public void A_success_raises_it_and_a_failure_lowers_it()
    {
        Outcomes.Sample(outcome =>
        {
            var now = WilsonBound.Lower(outcome.Successes, outcome.Trials);
            return WilsonBound.Lower(outcome.Successes + 1, outcome.Trials + 1) >= now - 1e-12
                && WilsonBound.Lower(outcome.Successes, outcome.Trials + 1) <= now + 1e-12;
        });
    }

    [Fact]
    public void More_trials_at_the_same_rate_raise_it()
    {
        Outcomes.Where(outcome => outcome.Successes > 0).Sample(outcome =>
            WilsonBound.Lower(outcome.Successes * 2, outcome.Trials * 2) >= WilsonBound.Lower(outcome.Successes, outcome.Trials) - 1e-12);
    }

    [Fact]
    public void Impossible_counts_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => WilsonBound.Lower(2, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => WilsonBound.Lower(-1, 1));
    }
}
