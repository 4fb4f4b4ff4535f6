using Traceability.Analytics;

namespace Traceability.Tests.Analytics;

public sealed class PatternEffectTests
{
    [Fact]
    public void Where_nothing_was_found_there_is_nothing_to_say() =>
        NotSure(GroupMeasures.Empty, GroupMeasures.Empty, "nothing was found", null);

    [Fact]
    public void Without_a_hold_out_the_verdict_names_the_setting() => NotSure(Judged(40, 50), GroupMeasures.Empty, "HOLDOUT_SHARE", null);

    [Fact]
    public void Where_all_is_held_out_the_verdict_names_the_setting() =>
        NotSure(GroupMeasures.Empty, Judged(40, 50), "HOLDOUT_SHARE", null);

    [Fact]
    public void A_group_that_nobody_judged_is_named() =>
        NotSure(Judged(40, 50), Judged(0, 0) with { Traces = 3 }, "No trace that was held out was judged yet.", null);

    [Fact]
    public void A_clear_difference_of_two_or_three_traces_proves_nothing() => NotSure(Judged(3, 3), Judged(0, 2), "at least 10", 20);

    [Fact]
    public void Equal_rates_need_no_number_of_traces_but_a_reason()
    {
        var effect = PatternEffect.Between(Judged(40, 50), Judged(8, 10));

        Assert.Null(effect.TracesNeeded.More);
        Assert.Contains("equally often", effect.TracesNeeded.Reason, StringComparison.Ordinal);
        Assert.Contains("equally often", effect.Verdict, StringComparison.Ordinal);
    }

    [Fact]
    public void Reuse_helps_when_the_whole_interval_says_so()
    {
        var effect = PatternEffect.Between(Judged(56, 70), Judged(48, 80));

        Assert.Equal("helps", effect.Conclusion);
        Assert.Equal((0, null), (effect.TracesNeeded.More, effect.TracesNeeded.Reason));
        Assert.Equal(
            "Reuse helps: 56 of 70 traces that reused a pattern succeeded (80 %), and 48 of 80 that were held out (60 %); "
            + "the true difference lies between +5.2 and +33.4 percentage points (95 % interval).",
            effect.Verdict);
    }

    [Fact]
    public void Reuse_hurts_when_the_whole_interval_says_so()
    {
        var effect = PatternEffect.Between(Judged(48, 80), Judged(56, 70));

        Assert.Equal("hurts", effect.Conclusion);
        Assert.StartsWith("Reuse hurts: ", effect.Verdict, StringComparison.Ordinal);
    }

    [Fact]
    public void An_interval_with_0_in_it_says_how_many_more_it_takes()
    {
        var effect = PatternEffect.Between(Judged(32, 40), Judged(7, 10));

        Assert.Equal("not_sure", effect.Conclusion);
        Assert.InRange(effect.TracesNeeded.More!.Value, 700, 1000);
        Assert.Contains($"About {effect.TracesNeeded.More} more", effect.Verdict, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1, "Work gets shorter: with reuse it takes 0.37 times as long")]
    [InlineData(1, "Work gets longer: with reuse it takes 2.72 times as long")]
    [InlineData(0, "Whether work gets shorter is not sure: with reuse it takes 1.00 times as long")]
    public void Durations_have_a_sentence_of_their_own(double log, string sentence)
    {
        var effect = PatternEffect.Between(
            Judged(5, 30) with { LogDurations = new LogDurations(30, log, 1) },
            Judged(5, 30) with { LogDurations = new LogDurations(30, 0, 1) });

        Assert.Contains(sentence, effect.Verdict, StringComparison.Ordinal);
    }

    private static void NotSure(GroupMeasures reused, GroupMeasures heldOut, string why, long? more)
    {
        var effect = PatternEffect.Between(reused, heldOut);

        Assert.Equal("not_sure", effect.Conclusion);
        Assert.StartsWith("Not sure yet: ", effect.Verdict, StringComparison.Ordinal);
        Assert.Contains(why, effect.Verdict, StringComparison.Ordinal);
        Assert.Equal(more, effect.TracesNeeded.More);
        Assert.Equal(more is null, effect.TracesNeeded.Reason is not null);
    }

    private static GroupMeasures Judged(long successes, long traces) =>
        GroupMeasures.Empty with { Traces = traces, Judged = traces, Successes = successes };
}
