namespace Traceability.Analytics;

/// <summary>
/// Whether traces to which a pattern was handed over went better than those for which one was found and held out. Compared as they were
/// divided, whether or not an agent followed what it was told (intention to treat), and each trace once, however many patterns it matched.
/// </summary>
/// <param name="Reused">The traces that at least one pattern was handed over to.</param>
/// <param name="HeldOut">From whom all that was found was kept.</param>
/// <param name="SuccessDifference">The success rate of the first less that of the second; null until both have been judged.</param>
/// <param name="DurationRatio">How long the first took, in durations of the second; null until both have ended traces.</param>
/// <param name="TracesNeeded">How many more it takes to be sure.</param>
/// <param name="Conclusion">helps, hurts or not_sure: of success, not of duration.</param>
/// <param name="Verdict">All of it in plain words.</param>
public sealed record PatternEffect(
    EffectGroup Reused, EffectGroup HeldOut, ProportionDifference? SuccessDifference, DurationRatio? DurationRatio,
    TracesNeeded TracesNeeded, string Conclusion, string Verdict)
{
    /// <summary>
    /// Judged traces that each group must have before a difference is taken for one: by chance alone, the first two of one group may
    /// succeed and those of the other fail.
    /// </summary>
    public const int LeastJudged = 10;

    /// <summary>Compares two groups.</summary>
    public static PatternEffect Between(GroupMeasures reused, GroupMeasures heldOut)
    {
        ArgumentNullException.ThrowIfNull(reused);
        ArgumentNullException.ThrowIfNull(heldOut);
        var difference = ProportionDifference.Between(reused.Successes, reused.Judged, heldOut.Successes, heldOut.Judged);
        var ratio = Analytics.DurationRatio.Between(reused.LogDurations, heldOut.LogDurations);
        var conclusion = reused.Judged < LeastJudged || heldOut.Judged < LeastJudged ? EffectVerdict.NotSure : difference switch
        {
            { Low: > 0 } => EffectVerdict.Helps,
            { High: < 0 } => EffectVerdict.Hurts,
            _ => EffectVerdict.NotSure,
        };
        var needed = TracesNeeded.From(reused, heldOut, isSure: conclusion != EffectVerdict.NotSure);
        var (first, second) = (reused.ToGroup(), heldOut.ToGroup());
        return new PatternEffect(
            first, second, difference, ratio, needed, conclusion, EffectVerdict.Say(conclusion, first, second, difference, ratio, needed));
    }
}
