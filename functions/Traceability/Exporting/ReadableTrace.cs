using System.Globalization;
using System.Text.Json;
using Traceability.Evidence.Paths;
using Traceability.Evidence.Steps;
using Traceability.Evidence.Verdict;
using Traceability.Json;
using Traceability.Traces;

namespace Traceability.Exporting;

/// <summary>A trace as a person reads it, whatever it is written in. Its texts are untrusted, but shown as they are.</summary>
/// <param name="Id">The trace.</param>
/// <param name="Title">What was asked, in a line.</param>
/// <param name="Prompt">What was asked; empty where it is not known.</param>
/// <param name="LastWords">What the agent said last; empty where nobody told.</param>
/// <param name="Outcome">success, no_success or unclear.</param>
/// <param name="Status">How it ended by its own account.</param>
/// <param name="Error">What went wrong; empty for nothing.</param>
/// <param name="Reason">What decided on the outcome, in words; empty before it was learned.</param>
/// <param name="Phases">Its own work in short; empty where there was none.</param>
/// <param name="DurationMs">How long it took; null while it runs.</param>
/// <param name="Facts">What else is known of it, by name, in order.</param>
/// <param name="Lines">What happened, in order of time.</param>
/// <param name="Spend">Tokens and money by model.</param>
/// <param name="Files">The files that were changed.</param>
/// <param name="Cut">What was left out, in words; empty when nothing was.</param>
internal sealed record ReadableTrace(
    Guid Id, string Title, string Prompt, string LastWords, string Outcome, string Status, string Error, string Reason, string Phases,
    double? DurationMs, IReadOnlyList<(string Name, string Value)> Facts, IReadOnlyList<ReadableLine> Lines,
    IReadOnlyList<(string Model, Spend Spend)> Spend, IReadOnlyList<string> Files, string Cut)
{
    private const int LongestTitle = 140;
    private const int LongestText = 20_000;
    private const int MostFiles = 500;

    public static ReadableTrace From(AssembledTrace trace)
    {
        var record = trace.Trace;
        var all = Flatten(trace).ToList();
        var lines = new ReadLines(record.StartedAt);
        lines.AddAll(all);
        var verdict = record.SuccessCriteria is { ValueKind: JsonValueKind.Object } criteria
            ? criteria.Deserialize(VerdictJson.Default.SuccessVerdict)
            : null;
        List<string> files =
            [.. all.SelectMany(node => FilesOf(node.Trace)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        string[] cuts =
        [
            .. all.Select(node => node.Trace.Cut).OfType<string>(),
            .. trace.NextCursor is null ? [] : (string[])["Events after the last of these are left out; the server has them."],
            .. lines.Cut is { } cut ? [cut] : Array.Empty<string>(),
            .. files.Count > MostFiles ? [$"Of {files.Count} changed files, the first {MostFiles} are named."] : Array.Empty<string>(),
        ];
        return new ReadableTrace(
            record.CorrelationId,
            ShownText.Line(record.PromptText ?? "(its prompt is not known)", LongestTitle),
            ShownText.From(record.PromptText ?? "", LongestText),
            ShownText.From(record.Context.TextOf("last_assistant_message") ?? "", LongestText),
            verdict switch { null or { IsUnclear: true } => "unclear", { IsSuccess: true } => "success", _ => "no_success" },
            record.Status,
            ShownText.From(record.ErrorMessage ?? "", LongestText),
            ShownText.From(verdict?.Reason ?? "", LongestText),
            string.Join(" → ", AnalyzeExecutionPath.Analyze(trace).Nodes.Select(node => node.Label)),
            record.DurationMs,
            [.. FactsOf(trace)],
            lines.Lines,
            SpendOf(all.Select(node => node.Trace)),
            [.. files.Take(MostFiles)],
            string.Join(' ', cuts));
    }

    // A stack of its own: agents that start agents may go deeper than the thread's stack.
    private static IEnumerable<(AssembledTrace Trace, int Depth)> Flatten(AssembledTrace trace)
    {
        var open = new Stack<(AssembledTrace Trace, int Depth)>([(trace, 0)]);
        while (open.TryPop(out var next))
        {
            yield return next;
            foreach (var child in next.Trace.Children)
            {
                open.Push((child, next.Depth + 1));
            }
        }
    }

    private static IEnumerable<(string Name, string Value)> FactsOf(AssembledTrace trace)
    {
        var (record, totals) = (trace.Trace, trace.Totals);
        static string Counted(int count, int failed) => failed == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{count:N0}")
            : string.Create(CultureInfo.InvariantCulture, $"{count:N0}, {failed:N0} failed");
        (string, string?)[] facts =
        [
            ("Began", record.StartedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)),
            ("Took", record.DurationMs is { } took ? Durations.Describe(took) : null),
            ("Ended as", record.Status.Replace('_', ' ')),
            ("Chance that it worked", record.SuccessScore?.ToString("P0", CultureInfo.InvariantCulture)),
            ("Project", record.Project),
            ("Agent", record.Agent),
            ("Recorded by", record.Source),
            ("Tool calls", Counted(totals.ToolCalls, totals.FailedToolCalls)),
            ("Calls outside", totals.EndpointCalls == 0 ? null : Counted(totals.EndpointCalls, totals.FailedEndpointCalls)),
            ("Subagents", totals.Traces == 1 ? null : Counted(totals.Traces - 1, 0)),
            ("Checks", totals.GatesPassed + totals.GatesFailed == 0 ? null
                : Counted(totals.GatesPassed + totals.GatesFailed, totals.GatesFailed)),
            ("Files changed", totals.FilesModified == 0 ? null : Counted(totals.FilesModified, 0)),
            ("Cost", Money.Describe(totals.Spend)),
            ("Said by a person", record.Feedback is { } said
                ? $"{(said.Success ? "it worked" : "it did not work")}. {said.Comment}"
                : null),
        ];
        return facts.Where(fact => fact.Item2 is { Length: > 0 }).Select(fact => (fact.Item1, ShownText.Line(fact.Item2!, 300)));
    }

    private static IEnumerable<string> FilesOf(AssembledTrace trace)
    {
        var paths = TracePaths.Of(trace.Trace);
        return FindWorkSteps.Find(trace.Hooks.OrderBy(hook => hook.StartedAt), paths).SelectMany(step => step.Changed)
            .Select(file => ShownText.Line(file, 300));
    }

    private static List<(string Model, Spend Spend)> SpendOf(IEnumerable<AssembledTrace> traces) =>
    [
        .. traces.SelectMany(trace => trace.Answers).GroupBy(answer => answer.Model)
            .Select(group => (ShownText.Line(group.Key ?? "not known", 100), Traces.Spend.From([.. group])))
            .OrderByDescending(line => line.Item2.CostUsd).ThenByDescending(line => line.Item2.OutputTokens),
    ];
}
