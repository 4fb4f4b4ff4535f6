using System.Globalization;
using Traceability.Traces;

namespace Traceability.Learning;

/// <summary>
/// Judges whether a trace provably worked. Some things rule it out however high the score: a bad end, and a check whose last run
/// failed. A trace without prompt, tool call or outcome is unclear, which is no judgement about it.
/// </summary>
public static class ScoreSuccess
{
    /// <summary>The least score of a success.</summary>
    public const double Threshold = 0.70;

    /// <summary>The verdict on a trace and all that it started.</summary>
    public static SuccessVerdict Judge(AssembledTrace trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        var evidence = TraceEvidence.Of(trace);
        var criteria = SuccessCriteria.Judge(evidence);
        var score = Math.Clamp(criteria.Sum(criterion => criterion.Weight * criterion.Value), 0, 1);

        if (evidence.EndedBadly)
            return new SuccessVerdict(false, score, criteria, criteria[0].Evidence);
        if (WhyUnclear(evidence) is { } unclear)
            return new SuccessVerdict(false, score, criteria, $"unclear: {unclear}", IsUnclear: true);
        if (evidence.Gates.FirstOrDefault(gate => !gate.LastPassed) is { } failing)
            return new SuccessVerdict(false, score, criteria, $"The last {failing.Name} run failed.");

        var isSuccess = score >= Threshold;
        var reason = string.Create(
            CultureInfo.InvariantCulture, $"The score of {score:F2} is {(isSuccess ? "at least" : "below")} {Threshold:F2}.");
        return new SuccessVerdict(isSuccess, score, criteria, reason);
    }

    private static string? WhyUnclear(TraceEvidence evidence) =>
        !evidence.HasEnded ? "it has not ended."
        : string.IsNullOrWhiteSpace(evidence.Trace.PromptText) ? "its prompt is not known."
        : evidence.Calls.Count == 0 ? "no tool was called."
        : evidence.Gates.Count == 0 && evidence.Calls.All(call => call.Worked is null) ? "no call's outcome is known."
        : null;
}
