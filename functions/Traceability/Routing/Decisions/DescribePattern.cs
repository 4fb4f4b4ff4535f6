using System.Globalization;
using System.Text;
using Traceability.Failures;
using Traceability.Matching;
using Traceability.Patterns.Plans;
using Traceability.Redaction;

namespace Traceability.Routing.Decisions;

/// <summary>
/// What is known of a pattern in plain facts, for an agent to read beside its prompt: what worked, how often, by what steps and checks, in
/// what time, and what went wrong. Nothing in it tells the agent to do anything, and what it quotes is short and on one line.
/// </summary>
public static class DescribePattern
{
    /// <summary>Characters at the most.</summary>
    public const int Longest = 1_200;

    private const int QuotedPrompt = 160;
    private const int QuotedCall = 90;
    private const int QuotedError = 90;
    private const int MostSteps = 10;
    private const int MostGates = 5;
    private const int MostFailures = 3;
    private const double Usual = 0.5;

    /// <summary>The facts, as a few sentences.</summary>
    public static string Describe(PatternMatch match, ReplayPlan? plan)
    {
        ArgumentNullException.ThrowIfNull(match);
        var sentences = new List<string>
        {
            $"Traceability recorded earlier work on a similar request: {Quote(match.PromptText, QuotedPrompt)}. {Record(match, plan)}",
        };
        if (Steps(match, plan) is { Count: > 0 } steps)
        {
            sentences.Add($"Its usual steps were: {string.Join(", ", steps)}.");
        }

        if (plan?.QualityGates.Where(gate => gate.PassedShare > 0).Take(MostGates).ToList() is { Count: > 0 } gates)
        {
            sentences.Add($"Checks that passed: {string.Join(", ", gates.Select(gate => Gate(gate, plan.Traces)))}.");
        }

        if (match.Agent is not null)
        {
            sentences.Add($"The agent was {PlainLine.From(match.Agent, 60)}.");
        }

        foreach (var failure in plan?.Avoid.Take(MostFailures) ?? [])
        {
            sentences.Add(Failure(failure));
        }

        var text = new StringBuilder();
        foreach (var sentence in sentences.TakeWhile(sentence => text.Length + sentence.Length < Longest))
        {
            text.Append(text.Length == 0 ? "" : " ").Append(sentence);
        }

        return text.ToString();
    }

    private static string Record(PatternMatch match, ReplayPlan? plan)
    {
        var record = string.Create(
            CultureInfo.InvariantCulture, $"It worked {match.SuccessCount} of {match.SuccessCount + match.FailureCount} times");
        if ((plan?.ExpectedDurationMs ?? match.ExpectedDurationMs) is { } expected)
        {
            record += $", in about {Time(expected)}";
        }

        return plan is { MaximumDurationMs: { } most, Traces: >= 3 } ? $"{record} and hardly ever more than {Time(most)}." : $"{record}.";
    }

    private static List<string> Steps(PatternMatch match, ReplayPlan? plan) => plan is null
        ? [.. Texts(match).Distinct(StringComparer.Ordinal).Take(MostSteps)]
        : [.. plan.HookPlan.Where(step => (step.Share ?? 1) >= Usual).Take(MostSteps).Select(step => PlainLine.From(step.Name, 60))];

    private static IEnumerable<string> Texts(PatternMatch match) =>
        match.HookSequence.ValueKind != System.Text.Json.JsonValueKind.Array ? []
            : match.HookSequence.EnumerateArray().Select(step => PlainLine.From(step.ToString(), 60));

    private static string Gate(PlanGate gate, int traces) => string.Create(
        CultureInfo.InvariantCulture,
        $"{PlainLine.From(gate.Gate, 40)} ({Math.Round(gate.Share * gate.PassedShare * traces)} of {traces} times)");

    private static string Failure(AvoidEntry failure)
    {
        var often = failure.Seen == 1 ? "once" : string.Create(CultureInfo.InvariantCulture, $"in {failure.Seen} traces");
        var what = failure.Kind switch
        {
            "dead_end" => $"{Quote(failure.What, QuotedCall)} failed again and again and was given up",
            "end" => $"A similar request ended with {Quote(failure.What, QuotedCall)}",
            _ => $"{Quote(failure.What, QuotedCall)} failed",
        };
        var error = failure.Error is { Length: > 0 } said ? $", saying {Quote(said, QuotedError)}" : "";
        var repaired = failure.RepairedBy is { Length: > 0 } instead ? $"; {Quote(instead, QuotedCall)} worked instead" : "";
        return $"Known to go wrong: {what} ({often}){error}{repaired}.";
    }

    // Its own quotation marks would end the quotation early.
    private static string Quote(string text, int limit) => $"\"{PlainLine.From(text, limit).Replace('"', '\'')}\"";

    private static string Time(double milliseconds) => milliseconds switch
    {
        < 1_000 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:F0} ms"),
        < 90_000 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1_000:F0} seconds"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 60_000:F0} minutes"),
    };
}
