using Traceability.Http;
using Traceability.Json;

namespace Traceability.Traces;

/// <summary>A trace and all below it as one list in order of time.</summary>
/// <param name="CorrelationId">The trace.</param>
/// <param name="StartedAt">Where the offsets count from.</param>
/// <param name="DurationMs">How long it took.</param>
/// <param name="Entries">What happened.</param>
public sealed record TraceTimeline(Guid CorrelationId, DateTimeOffset StartedAt, double? DurationMs, IReadOnlyList<TimelineEntry> Entries)
{
    private const int LabelLength = 120;

    /// <summary>What to ask for the entries after these with; null on the last page.</summary>
    public string? NextCursor { get; private init; }

    /// <summary>The entries after a cursor.</summary>
    internal TraceTimeline Page(int most, PageCursor? after)
    {
        var (taken, next) = EventPage.From(Entries, entry => entry.At, most, after);
        return this with { Entries = taken, NextCursor = next };
    }

    /// <summary>The timeline of an assembled trace.</summary>
    public static TraceTimeline From(AssembledTrace trace)
    {
        var start = trace.Trace.StartedAt;
        var entries = new List<TimelineEntry>();
        var open = new Stack<(AssembledTrace Trace, int Depth)>([(trace, 0)]);
        while (open.TryPop(out var next))
        {
            entries.AddRange(EntriesOf(next.Trace, next.Depth, start));
            foreach (var child in next.Trace.Children)
            {
                open.Push((child, next.Depth + 1));
            }
        }

        return new TraceTimeline(
            trace.Trace.CorrelationId, start, trace.Trace.DurationMs, [.. entries.OrderBy(entry => entry.At).ThenBy(entry => entry.Depth)]);
    }

    private static IEnumerable<TimelineEntry> EntriesOf(AssembledTrace trace, int depth, DateTimeOffset start)
    {
        var record = trace.Trace;
        TimelineEntry Entry(
            DateTimeOffset at, string kind, string label, double? duration, bool? success, Guid? execution, string? error) =>
            new((at - start).TotalMilliseconds, at, kind, Short(label), duration, success, record.CorrelationId, execution, depth, error);

        var who = record.Agent is null ? "" : $"{record.Agent}: ";
        yield return Entry(
            record.StartedAt, "trace_start", who + (record.PromptText ?? "(prompt not received)"), record.DurationMs, record.Success,
            null, null);
        foreach (var decision in trace.Routing)
        {
            yield return Entry(
                decision.DecidedAt, "routing", $"{decision.SelectedAgent}: {decision.SelectionReason}", decision.RoutingDurationMs, null,
                decision.ExecutionId, null);
        }

        foreach (var hook in trace.Hooks)
        {
            var label = hook.ToolName ?? hook.HookType;
            var input = hook.Context.FieldOf("tool_input");
            var about = input.TextOf("command") ?? input.TextOf("file_path") ?? input.TextOf("pattern") ?? input.TextOf("description")
                ?? input.TextOf("url") ?? input.TextOf("query");
            yield return Entry(
                hook.StartedAt, "hook", about is null ? label : $"{label} {about}", hook.DurationMs, hook.Success, hook.ExecutionId,
                hook.ErrorMessage);
        }

        foreach (var call in trace.EndpointCalls)
        {
            yield return Entry(
                call.StartedAt, "endpoint", $"{call.HttpMethod} {call.ServiceName}{call.EndpointPath}", call.DurationMs, call.Success,
                call.ExecutionId, call.ErrorMessage);
        }

        if (record.CompletedAt is { } end)
        {
            yield return Entry(end, "trace_end", record.Status, null, record.Success, null, record.ErrorMessage);
        }
    }

    private static string Short(string label)
    {
        var line = label.ReplaceLineEndings(" ");
        return line.Length <= LabelLength ? line : $"{line[..LabelLength]}…";
    }
}

/// <summary>One thing that happened in a trace or below it.</summary>
/// <param name="OffsetMs">When, counted from the start of the trace asked for.</param>
/// <param name="At">When.</param>
/// <param name="Kind">trace_start, trace_end, routing, hook or endpoint.</param>
/// <param name="Label">What, in a few words.</param>
/// <param name="DurationMs">How long it took, where it took time.</param>
/// <param name="Success">Whether it worked; null while that is not known.</param>
/// <param name="CorrelationId">The trace in which it happened.</param>
/// <param name="ExecutionId">Its own id, where it has one.</param>
/// <param name="Depth">How deep below the trace asked for, from 0.</param>
/// <param name="Error">What went wrong.</param>
public sealed record TimelineEntry(
    double OffsetMs, DateTimeOffset At, string Kind, string Label, double? DurationMs, bool? Success,
    Guid CorrelationId, Guid? ExecutionId, int Depth, string? Error);
