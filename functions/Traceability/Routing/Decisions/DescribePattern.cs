using System.Globalization;
using Traceability.Failures;
using Traceability.Language.Words;
using Traceability.Matching;
using Traceability.Patterns.Plans;
using Traceability.Redaction;

namespace Traceability.Routing.Decisions;

/// <summary>
/// What is known of a pattern in plain facts, for an agent to read beside its prompt: what worked, how often, by what steps and checks, in
/// what time, and what went wrong. Nothing in it tells the agent to do anything. What it quotes is what people and programs wrote, which
/// may be meant to mislead: it is short, on one line, without markup, and in a fence that says so (see SECURITY.md). No prompt is quoted,
/// and no output of a program but the template of an error that several traces ended in.
/// </summary>
public static class DescribePattern
{
    /// <summary>Characters at the most.</summary>
    public const int Longest = 1_200;

    private const int QuotedCall = 90;
    private const int QuotedError = 90;
    private const int MostSteps = 10;
    private const int MostGates = 5;
    private const int MostFailures = 3;
    private const int MostWords = 6;
    private const int Recurring = 2;
    private const double Usual = 0.5;

    /// <summary>The facts, as a few sentences in a fence.</summary>
    public static string Describe(PatternMatch match, ReplayPlan? plan) => UntrustedRecord.Of(Sentences(match, plan), Longest);

    /// <summary>The facts, a sentence each, which belong into a fence.</summary>
    internal static IReadOnlyList<string> Sentences(PatternMatch match, ReplayPlan? plan)
    {
        ArgumentNullException.ThrowIfNull(match);
        var sentences = new List<string>
        {
            $"Traceability recorded earlier work on a similar request{Words(match)}. {Record(match, plan)}",
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
            sentences.Add($"The agent was {UntrustedText.Line(match.Agent, 60)}.");
        }

        foreach (var failure in plan?.Avoid.Take(MostFailures) ?? [])
        {
            sentences.Add(Failure(failure));
        }

        return sentences;
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
        : [.. plan.HookPlan.Where(step => (step.Share ?? 1) >= Usual).Take(MostSteps).Select(step => UntrustedText.Line(step.Name, 60))];

    private static IEnumerable<string> Texts(PatternMatch match) =>
        match.HookSequence.ValueKind != System.Text.Json.JsonValueKind.Array ? []
            : match.HookSequence.EnumerateArray().Select(step => UntrustedText.Line(step.ToString(), 60));

    private static string Gate(PlanGate gate, int traces) => string.Create(
        CultureInfo.InvariantCulture,
        $"{UntrustedText.Line(gate.Gate, 40)} ({Math.Round(gate.Share * gate.PassedShare * traces)} of {traces} times)");

    private static string Failure(AvoidEntry failure)
    {
        var often = failure.Seen == 1 ? "once" : string.Create(CultureInfo.InvariantCulture, $"in {failure.Seen} traces");
        var what = failure.Kind switch
        {
            "dead_end" => $"{UntrustedText.Quote(failure.What, QuotedCall)} failed again and again and was given up",
            "end" => $"A similar request ended with {UntrustedText.Quote(failure.What, QuotedCall)}",
            _ => $"{UntrustedText.Quote(failure.What, QuotedCall)} failed",
        };
        // What one trace alone was told may be what somebody wanted to be told on.
        var error = failure is { Error: { Length: > 0 } said, Seen: >= Recurring } ? $", saying {UntrustedText.Quote(said, QuotedError)}"
            : "";
        var repaired = failure.RepairedBy is { Length: > 0 } instead ? $"; {UntrustedText.Quote(instead, QuotedCall)} worked instead" : "";
        return $"Known to go wrong: {what} ({often}){error}{repaired}.";
    }

    // Keywords are stems; people read words.
    private static string Words(PatternMatch match)
    {
        var said = KeywordExtraction.Words(match.PromptText).GroupBy(word => word.Term, word => word.Word, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        var words = match.Keywords.Take(MostWords).Select(term => UntrustedText.Line(said.GetValueOrDefault(term, term), 30)).ToList();
        return words.Count == 0 ? "" : $" ({string.Join(", ", words)})";
    }

    private static string Time(double milliseconds) => milliseconds switch
    {
        < 1_000 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:F0} ms"),
        < 90_000 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1_000:F0} seconds"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 60_000:F0} minutes"),
    };
}
