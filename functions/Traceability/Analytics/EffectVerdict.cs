using System.Globalization;

namespace Traceability.Analytics;

/// <summary>Says in plain words whether reuse helps.</summary>
internal static class EffectVerdict
{
    public const string Helps = "helps";

    public const string Hurts = "hurts";

    public const string NotSure = "not_sure";

    public static string Say(
        string conclusion, EffectGroup reused, EffectGroup heldOut, ProportionDifference? difference, DurationRatio? ratio,
        TracesNeeded needed)
    {
        var success = (reused, heldOut) switch
        {
            ({ Traces: 0 }, { Traces: 0 }) => "Not sure yet: nothing was found for any trace so far, so there is nothing to compare.",
            (_, { Traces: 0 }) => "Not sure yet: no trace was held out, so there is nothing to compare with. "
                + $"{Matching.HoldOut.Setting} sets the share that is.",
            ({ Traces: 0 }, _) => $"Not sure yet: every trace was held out. {Matching.HoldOut.Setting} sets the share that is.",
            _ when difference is null => $"Not sure yet: {needed.Reason}",
            _ when reused.Judged < PatternEffect.LeastJudged || heldOut.Judged < PatternEffect.LeastJudged =>
                Text($"Not sure yet: {reused.Judged} traces that reused a pattern and {heldOut.Judged} that were held out ")
                + Text($"have been judged, and each group needs at least {PatternEffect.LeastJudged}."),
            _ => Compare(conclusion, reused, heldOut, difference, needed),
        };
        return success + OfDuration(ratio);
    }

    private static string Compare(
        string conclusion, EffectGroup reused, EffectGroup heldOut, ProportionDifference difference, TracesNeeded needed)
    {
        var rates = Text($"{reused.Successes} of {reused.Judged} traces that reused a pattern succeeded ({reused.SuccessRate:P0}), ")
            + Text($"and {heldOut.Successes} of {heldOut.Judged} that were held out ({heldOut.SuccessRate:P0}); ")
            + $"the true difference lies between {Points(difference.Low)} and {Points(difference.High)} percentage points (95 % interval)";
        return conclusion switch
        {
            Helps => $"Reuse helps: {rates}.",
            Hurts => $"Reuse hurts: {rates}.",
            _ => $"Not sure yet: {rates}, which may be either way. " + (needed.More is { } more
                ? Text($"About {more} more judged traces would make sure, if it stays like this.")
                : needed.Reason),
        };
    }

    private static string OfDuration(DurationRatio? ratio)
    {
        if (ratio is not { Low: { } low, High: { } high })
        {
            return "";
        }

        var direction = (low, high) switch
        {
            (_, < 1) => "Work gets shorter",
            ( > 1, _) => "Work gets longer",
            _ => "Whether work gets shorter is not sure",
        };
        return Text($" {direction}: with reuse it takes {ratio.Ratio:F2} times as long ({low:F2} to {high:F2}).");
    }

    private static string Points(double difference) => Text($"{100 * difference:+0.0;-0.0;0}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
