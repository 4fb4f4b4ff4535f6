using CsCheck;
using Traceability.Analytics.Asking;

namespace Traceability.Tests.Analytics;

public sealed class DurationStepsTests
{
    [Fact]
    public void A_quantile_is_within_two_and_a_half_percent_of_what_the_durations_say() =>
        Gen.Double[1, 10_000_000].Array[1, 200].Select(Gen.Double[0, 1]).Sample((durations, share) =>
        {
            Array.Sort(durations);
            var steps = durations.GroupBy(Step).OrderBy(step => step.Key).ToList();
            var rank = share * (durations.Length - 1);
            var (below, above) = (durations[(int)Math.Floor(rank)], durations[(int)Math.Ceiling(rank)]);

            var told = new DurationSteps(
                [.. steps.Select(step => step.Key)], [.. steps.Select(step => (long)step.Count())], durations[0], durations[^1])
                .Quantile(share);

            Assert.InRange(told, below * 0.975, above * 1.025);
        });

    [Fact]
    public void Of_one_and_of_two_it_is_exact()
    {
        Assert.Equal(1_234, new DurationSteps([Step(1_234)], [1], 1_234, 1_234).Quantile(0.95));
        Assert.Equal(2_000, new DurationSteps([Step(1_000), Step(3_000)], [1, 1], 1_000, 3_000).Quantile(0.5));
    }

    [Fact]
    public void What_took_less_than_a_millisecond_is_told_as_between_none_and_one() =>
        Assert.Equal(0.5, new DurationSteps([0], [3], 0, 0.9).Quantile(0.5));

    /// <summary>As duration_step of logic.sql has it.</summary>
    private static short Step(double milliseconds) =>
        (short)(milliseconds < 1 ? 0 : Math.Min(700, 1 + Math.Floor(Math.Log(milliseconds) / Math.Log(1.05))));
}
