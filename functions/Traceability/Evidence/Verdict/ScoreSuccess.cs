using System.Globalization;
using Traceability.Redaction;
using Traceability.Traces;

namespace Traceability.Evidence.Verdict;

/// <summary>
/// Judges whether a trace provably worked. A person's word is above all evidence. Some things rule a success out however high the
/// score: a bad end, and a check whose last run failed. A trace without prompt, tool call or outcome is unclear, and so is one that
/// left an edit which nothing tried: that is no judgement about it.
/// </summary>
public static class ScoreSuccess
{
    /// <summary>The least score of a success.</summary>
    public const double Threshold = 0.70;

    /// <summary>The verdict on a trace and all that it started.</summary>
    public static SuccessVerdict Score(AssembledTrace trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        var evidence = TraceEvidence.From(trace);
        var criteria = SuccessCriteria.Judge(evidence);
        var score = Math.Clamp(criteria.Sum(criterion => criterion.Weight * criterion.Value), 0, 1);

        var (outcome, reason) = Decide(evidence, score, criteria[0].Evidence);
        return new SuccessVerdict(outcome == true, score, criteria, reason, IsUnclear: outcome is null)
        {
            Evidence = NameEvidence.Name(evidence),
        };
    }

    /// <summary>Null when it is unclear.</summary>
    private static (bool? IsSuccess, string Reason) Decide(TraceEvidence evidence, double score, string end)
    {
        if (evidence.Trace.Feedback is { Success: false })
        {
            return (false, "A person said that it did not work.");
        }
        // Without its prompt, there is nothing that a request could be matched with.
        if (!HasPrompt(evidence) && !evidence.EndedBadly)
        {
            return (null, "unclear: its prompt is not known.");
        }

        if (evidence.Trace.Feedback is { Success: true } && HasPrompt(evidence))
        {
            return (true, "A person said that it worked.");
        }

        if (evidence.EndedBadly)
        {
            return (false, end);
        }

        if (WhyUnclear(evidence) is { } unclear)
        {
            return (null, $"unclear: {unclear}");
        }

        if (evidence.Gates.FirstOrDefault(gate => !gate.LastPassed) is { } failing)
        {
            return (false, $"The last {failing.Name} run failed.");
        }

        var isSuccess = score >= Threshold;
        return (isSuccess, string.Create(
            CultureInfo.InvariantCulture, $"The score of {score:F2} is {(isSuccess ? "at least" : "below")} {Threshold:F2}."));
    }

    /// <summary>Some keep their prompts to themselves (TRACEABILITY_REDACT of the hooks): what is left of one says nothing.</summary>
    private static bool HasPrompt(TraceEvidence evidence) =>
        evidence.Trace.PromptText is { } prompt && !string.IsNullOrWhiteSpace(prompt) && prompt.Trim() != SecretRedactor.Marker;

    private static string? WhyUnclear(TraceEvidence evidence) =>
        !evidence.HasEnded ? "it has not ended."
        : evidence.Calls.Count == 0 ? "no tool was called."
        : evidence.Gates.Count == 0 && evidence.Calls.All(call => call.Worked is null) ? "no call's outcome is known."
        : evidence.IsUntried ? "files were changed, and nothing was run after that."
        : null;
}
