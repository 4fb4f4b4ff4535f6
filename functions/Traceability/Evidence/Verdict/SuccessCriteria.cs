using System.Globalization;
using System.Text.Json;
using Traceability.Evidence.Steps;
using Traceability.Redaction;

namespace Traceability.Evidence.Verdict;

/// <summary>
/// The seven criteria of success, each judged by itself. Where nothing is known, a criterion says half: neither yes nor no.
/// </summary>
internal static class SuccessCriteria
{
    private const double Unknown = 0.5;

    // Edited and never checked is a little worse than nothing to check.
    private const double Unchecked = 0.3;
    private const double RepairedShare = 0.1;

    public static IReadOnlyList<SuccessCriterion> Judge(TraceEvidence evidence) =>
    [
        Criterion("completed", 0.25, Completed(evidence)),
        Criterion("no_errors", 0.25, NoErrors(evidence)),
        Criterion("hooks", 0.15, HooksFinished(evidence)),
        Criterion("gates", 0.15, Gates(evidence)),
        Criterion("performance", 0.10, Performance(evidence)),
        Criterion("intelligence", 0.05, Intelligence(evidence)),
        Criterion("user", 0.05, User(evidence)),
    ];

    private static SuccessCriterion Criterion(string name, double weight, (double Value, string Sentence) judged) =>
        new(name, weight, Math.Clamp(judged.Value, 0, 1), judged.Sentence);

    private static (double, string) Completed(TraceEvidence evidence) =>
        !evidence.HasEnded ? (0, "It has not ended.")
        : evidence.Trace.Status is not ("success" or "in_progress") ? (0, $"It ended with status {evidence.Trace.Status}.")
        : evidence.Trace.Success == false && evidence.IsProven ? (1, "It called itself not successful, and its checks passed.")
        : evidence.Trace.Success == false ? (0, "It ended as not successful by its own account.")
        : (1, "It ran to its end.");

    private static (double, string) NoErrors(TraceEvidence evidence)
    {
        var unrepaired = evidence.Failures.Unrepaired.Count + evidence.FailedEndpoints.Count;
        var repaired = evidence.Failures.Repaired;
        if (!string.IsNullOrEmpty(evidence.Trace.ErrorMessage) || !string.IsNullOrEmpty(evidence.Trace.ErrorType))
        {
            return (0, $"It reported an error: {Short(evidence.Trace.ErrorMessage ?? evidence.Trace.ErrorType!)}.");
        }

        if (unrepaired + repaired == 0)
        {
            return (1, "Nothing failed.");
        }

        var calls = evidence.Calls.Count(call => call.Worked is not null) + evidence.FailedEndpoints.Count;
        var value = 1 - ((unrepaired + (RepairedShare * repaired)) / Math.Max(1, calls));
        var sentence = $"Of {calls} calls, {unrepaired} failed for good and {repaired} failed and worked later";
        return evidence.Failures.EndedInFailure
            ? (Math.Min(value, 0.5), $"{sentence}; the last call failed.")
            : (value, $"{sentence}.");
    }

    private static (double, string) HooksFinished(TraceEvidence evidence)
    {
        // Whether a tool call failed is judged under no_errors; here only whether it came to an end.
        var finished = evidence.Hooks.Count(hook => ToolCall.IsToolCall(hook)
            ? hook.Status is not ("in_progress" or "timeout" or "cancelled" or "denied")
            : ToolCall.Outcome(hook) != false);
        var all = evidence.Hooks.Count;
        return all == 0
            ? (Unknown, "No tool call or hook ran.")
            : ((double)finished / all, $"{finished} of {all} tool calls and hooks came to their end.");
    }

    private static (double, string) Gates(TraceEvidence evidence)
    {
        if (evidence.Gates.Count == 0)
        {
            return evidence.Hooks.Any(GateHistory.IsEdit)
                ? (Unchecked, "Files were changed, and no check ran.")
                : (Unknown, "No check ran.");
        }

        var verdicts = evidence.Gates.Select(gate =>
            $"{gate.Name} {(gate.LastPassed ? "passed" : "failed")} {(gate.IsFresh ? "after" : "before")} the last edit");
        return (evidence.Gates.Average(gate => gate.Value), $"At its last run, {string.Join(", ", verdicts)}.");
    }

    private static (double, string) Performance(TraceEvidence evidence)
    {
        var all = evidence.Calls.Sum(call => FindWorkSteps.MillisecondsOf(call.Hook) ?? 0);
        if (all <= 0)
        {
            return (1, "How long the calls took is not known.");
        }

        var wasted = evidence.Calls.Where(call => call.Worked == false).Sum(call => FindWorkSteps.MillisecondsOf(call.Hook) ?? 0) / all;
        return (1 - wasted, $"{wasted.ToString("P0", CultureInfo.InvariantCulture)} of the tools' time went into calls that failed.");
    }

    private static (double, string) Intelligence(TraceEvidence evidence) => evidence.LookUps switch
    {
        0 => (Unknown, "Nothing was looked up."),
        1 => (1, "One thing was looked up."),
        var count => (1, $"{count} things were looked up."),
    };

    private static (double, string) User(TraceEvidence evidence)
    {
        if (evidence.Trace.Feedback is { } said)
        {
            return said.Success ? (1, "A person said that it worked.") : (0, "A person said that it did not work.");
        }

        if (evidence.Trace.Context.ValueKind == JsonValueKind.Object
            && evidence.Trace.Context.TryGetProperty("user_feedback", out var feedback) && feedback.ValueKind == JsonValueKind.String)
        {
            if (feedback.ValueEquals("positive"))
            {
                return (1, "The user was content.");
            }

            if (feedback.ValueEquals("negative"))
            {
                return (0, "The user was not content.");
            }
        }

        var denied = evidence.Hooks.Count(TraceEvidence.IsRefused);
        return denied > 0 ? (0, $"The user refused {denied} of its calls.") : (Unknown, "The user said nothing about it.");
    }

    private static string Short(string message)
    {
        var line = message.AsSpan().Trim();
        var end = line.IndexOfAny('\r', '\n');
        var text = (end < 0 ? line : line[..end]).TrimEnd('.').ToString();
        return StorableText.Cut(text, 120) is var cut && cut.Length < text.Length ? $"{cut}…" : text;
    }
}
