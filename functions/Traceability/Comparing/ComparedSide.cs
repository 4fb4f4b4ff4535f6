using System.Text.Json;
using Traceability.Evidence.Paths;
using Traceability.Evidence.Verdict;
using Traceability.Redaction;
using Traceability.Traces;

namespace Traceability.Comparing;

/// <summary>One of two traces, with all below it. Durations are in milliseconds.</summary>
/// <param name="CorrelationId">The trace.</param>
/// <param name="Prompt">What was asked; its first 2,000 characters.</param>
/// <param name="Agent">The subagent's type; null for the main agent.</param>
/// <param name="Project">Where.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="Status">How it ended, by its own account.</param>
/// <param name="Outcome">What learning says of it: success, no_success or unclear.</param>
/// <param name="Chance">The chance that it worked; null before it was learned.</param>
/// <param name="Reason">What decided, in words.</param>
/// <param name="DurationMs">How long it took.</param>
/// <param name="Phases">Its own work in short, as in <c>look (change → check)×6</c>.</param>
/// <param name="Models">Models that answered.</param>
/// <param name="Totals">What it adds up to.</param>
public sealed record ComparedSide(
    Guid CorrelationId, string? Prompt, string? Agent, string? Project, DateTimeOffset StartedAt, string Status, string Outcome,
    double? Chance, string? Reason, double? DurationMs, string Phases, IReadOnlyList<string> Models, TraceTotals Totals)
{
    private const int LongestPrompt = 2_000;

    /// <summary>Of an assembled trace.</summary>
    internal static ComparedSide From(AssembledTrace trace)
    {
        var record = trace.Trace;
        var verdict = record.SuccessCriteria is { ValueKind: JsonValueKind.Object } criteria
            ? criteria.Deserialize(VerdictJson.Default.SuccessVerdict)
            : null;
        return new ComparedSide(
            record.CorrelationId,
            record.PromptText is { } prompt ? StorableText.Cut(prompt, LongestPrompt) : null,
            record.Agent,
            record.Project,
            record.StartedAt,
            record.Status,
            verdict switch { null or { IsUnclear: true } => "unclear", { IsSuccess: true } => "success", _ => "no_success" },
            record.SuccessScore,
            verdict?.Reason,
            record.DurationMs,
            AnalyzeExecutionPath.Analyze(trace).Phases,
            [.. Answers(trace).Select(answer => answer.Model).OfType<string>().Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)],
            trace.Totals);
    }

    private static IEnumerable<AnswerRecord> Answers(AssembledTrace trace) => trace.Answers.Concat(trace.Children.SelectMany(Answers));
}
