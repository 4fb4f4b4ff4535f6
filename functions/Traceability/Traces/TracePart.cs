using Traceability.Http;

namespace Traceability.Traces;

/// <summary>
/// As much of a trace as one answer holds: some of its events, in order of time, within the traces that they belong to. Totals are those of
/// the whole.
/// </summary>
internal static class TracePart
{
    /// <summary>How deep traces nest in an answer; what is deeper has an answer of its own.</summary>
    public const int Deepest = 100;

    /// <summary>Traces in an answer at the most.</summary>
    public const int MostTraces = 1_000;

    /// <summary>Events in an answer, unless fewer or more are asked for.</summary>
    public const int DefaultEvents = 1_000;

    /// <summary>Events in an answer at the most.</summary>
    public const int MostEvents = 5_000;

    private sealed record Event(DateTimeOffset At, Guid Id);

    /// <summary>The part after a cursor.</summary>
    /// <param name="trace">The trace, with one level more than an answer holds.</param>
    /// <param name="events">Events at the most.</param>
    /// <param name="after">Where the part before ended; null for the first.</param>
    public static AssembledTrace From(AssembledTrace trace, int events, PageCursor? after)
    {
        var kept = Keep(trace);
        List<Event> all = [.. kept.Keys.SelectMany(EventsOf).OrderBy(one => one.At).ThenBy(one => one.Id)];
        var (taken, next) = EventPage.From(all, one => one.At, events, after);
        return Build(trace, kept, taken.Select(one => one.Id).ToHashSet()) with { NextCursor = next };
    }

    private static IEnumerable<Event> EventsOf(AssembledTrace trace) =>
        trace.Routing.Select(one => new Event(one.DecidedAt, one.ExecutionId))
            .Concat(trace.Hooks.Select(one => new Event(one.StartedAt, one.ExecutionId)))
            .Concat(trace.EndpointCalls.Select(one => new Event(one.StartedAt, one.ExecutionId)))
            .Concat(trace.Answers.Select(one => new Event(one.At, one.ExecutionId)));

    /// <summary>The traces that stay, each with what is left out of its children: those near the top go first.</summary>
    private static Dictionary<AssembledTrace, IReadOnlyList<AssembledTrace>> Keep(AssembledTrace trace)
    {
        var kept = new Dictionary<AssembledTrace, IReadOnlyList<AssembledTrace>>(ReferenceEqualityComparer.Instance);
        var waiting = new Queue<(AssembledTrace Trace, int Depth)>([(trace, 0)]);
        var places = MostTraces - 1;
        while (waiting.TryDequeue(out var next))
        {
            var room = next.Depth < Deepest ? Math.Min(places, next.Trace.Children.Count) : 0;
            places -= room;
            foreach (var child in next.Trace.Children.Take(room))
            {
                waiting.Enqueue((child, next.Depth + 1));
            }

            kept[next.Trace] = [.. next.Trace.Children.Skip(room)];
        }

        return kept;
    }

    // No deeper than what stays.
    private static AssembledTrace Build(
        AssembledTrace trace, Dictionary<AssembledTrace, IReadOnlyList<AssembledTrace>> kept, HashSet<Guid> events)
    {
        var left = kept[trace];
        return trace with
        {
            Routing = [.. trace.Routing.Where(one => events.Contains(one.ExecutionId))],
            Hooks = [.. trace.Hooks.Where(one => events.Contains(one.ExecutionId))],
            EndpointCalls = [.. trace.EndpointCalls.Where(one => events.Contains(one.ExecutionId))],
            Answers = [.. trace.Answers.Where(one => events.Contains(one.ExecutionId))],
            Children = [.. trace.Children.Where(kept.ContainsKey).Select(child => Build(child, kept, events))],
            Cut = left.Count == 0 ? null
                : $"{left.Count} traces that this one started are left out, with all below them: an answer holds {MostTraces} traces, "
                    + $"nested {Deepest} deep. GET /api/traces/{left[0].Trace.CorrelationId} answers with the first of them.",
        };
    }
}
