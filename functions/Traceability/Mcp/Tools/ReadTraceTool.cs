using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Protocol;
using Traceability.Exporting;
using Traceability.Http;
using Traceability.Traces;

namespace Traceability.Mcp.Tools;

/// <summary>Shows one trace.</summary>
internal static class ReadTraceTool
{
    private const int EventsAtOnce = 60;
    private const int MostEvents = 20_000;
    private const int LongestLine = 240;
    private const int LongestText = 1_500;

    private const string Description =
        "Shows one earlier trace: what was asked, how it came out and why that is believed, what it cost, which files changed, and what "
        + "was done, event by event with numbers. With event, one of these in full: what the call was given and what it answered.";

    private const string Schema = """
        {"type": "object", "additionalProperties": false, "required": ["trace_id"], "properties": {
          "trace_id": {"type": "string", "description": "The trace, as search_traces names it"},
          "first_event": {"type": "integer", "minimum": 1, "description": "From which event on; 60 are shown at once, from 1 unless set"},
          "event": {"type": "integer", "minimum": 1, "description": "Shows this event in full instead"}}}
        """;

    public static AskTool Create(UseStore use) => new("read_trace", "Read one trace", Description, Schema, AskAsync, use);

    private static async Task<CallToolResult> AskAsync(
        IServiceProvider services, RequestFields fields, CancellationToken cancellation)
    {
        var id = fields.Id("trace_id") ?? fields.Fail<Guid?>("trace_id", "is required, as search_traces names it");
        var first = fields.Integer("first_event", 1, int.MaxValue) ?? 1;
        var one = fields.Integer("event", 1, int.MaxValue);
        if (fields.Problem is { } problem)
        {
            return ToolAnswer.Failed(problem);
        }

        if (await services.GetRequiredService<ReadTrace>().RunAsync(id!.Value, TracePart.Deepest + 1, cancellation) is not { } found)
        {
            return ToolAnswer.Failed(Problem.NotFound($"There is no trace {id}."));
        }

        var trace = ReadableTrace.From(RedactTrace.Redact(TracePart.From(found, MostEvents, null)));
        var outside = one ?? first;
        return outside > Math.Max(1, trace.Lines.Count)
            ? ToolAnswer.Failed(Problem.Invalid(
                one is null ? "first_event" : "event", $"The trace has {Said.Count(trace.Lines.Count, "event", "events")}."))
            : ToolAnswer.Of([.. one is { } number && trace.Lines.Count > 0 ? Whole(trace, number) : Overview(trace, first)]);
    }

    private static IEnumerable<string> Overview(ReadableTrace trace, int first)
    {
        if (first == 1)
        {
            yield return $"Asked: {Said.Quote(trace.Prompt, LongestText)}";
            yield return $"Came out as {trace.Outcome}. {Said.Line(trace.Reason, 600)}".TrimEnd();
            foreach (var (name, value) in trace.Facts)
            {
                yield return $"{name}: {Said.Line(value, LongestLine)}";
            }

            if (trace.LastWords.Length > 0)
            {
                yield return $"Said last: {Said.Quote(trace.LastWords, LongestText)}";
            }

            if (trace.Error.Length > 0)
            {
                yield return $"What went wrong: {Said.Quote(trace.Error, LongestText)}";
            }

            if (trace.Phases.Length > 0)
            {
                yield return $"In short: {Said.Line(trace.Phases, 600)}";
            }

            if (trace.Files.Count > 0)
            {
                yield return $"Files changed: {Said.Line(string.Join(", ", trace.Files), LongestText)}";
            }
        }

        var shown = trace.Lines.Skip(first - 1).Take(EventsAtOnce).ToList();
        if (shown.Count > 0)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture, $"Events {first} to {first + shown.Count - 1} of {trace.Lines.Count}:");
        }

        foreach (var (at, line) in shown.Index())
        {
            yield return Describe(line, first + at);
        }

        if (trace.Cut.Length > 0)
        {
            yield return Said.Line(trace.Cut, 600);
        }
    }

    private static string Describe(ReadableLine line, int number)
    {
        var who = line.Depth == 0 ? "" : string.Concat(Enumerable.Repeat("> ", Math.Min(line.Depth, 5)));
        var failed = line.Worked == false ? ", failed" : "";
        var why = line.Worked == false && line.Details.FirstOrDefault(detail => detail.Heading is "error" or "answered").Text is { } error
            ? $": {Said.Quote(error, 160)}"
            : "";
        var took = line.DurationMs is { } milliseconds ? $" ({Durations.Describe(milliseconds)}{failed})" : failed;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{number}. {who}{line.Kind} {Said.Line(line.Name, 80)} {Said.Line(line.About, LongestLine)}{took}{why}");
    }

    private static IEnumerable<string> Whole(ReadableTrace trace, int number)
    {
        var line = trace.Lines[number - 1];
        yield return $"{Describe(line, number)}, at {Said.Time(line.At)}";
        foreach (var (heading, text) in line.Details)
        {
            yield return $"{heading}:";
            foreach (var part in text.Split('\n'))
            {
                yield return $"  {Said.Line(part, 500)}";
            }
        }
    }
}
