using Traceability.Evidence.Steps;

namespace Traceability.Evidence.Paths;

/// <summary>
/// The chain of tool calls that a trace's duration hangs on: from the call that ended last, back to the one that ended
/// last before it began, and so on. Calls that ran in the shadow of a longer one are not on it.
/// </summary>
internal static class CriticalPath
{
    // What took less than this share of the chain's time did not matter.
    private const double LeastShare = 0.01;

    /// <summary>The labels on the chain in order of first appearance, each once.</summary>
    public static IReadOnlyList<string> From(IReadOnlyList<ToolCall> calls)
    {
        var chain = Chain(calls);
        var durations = new OrderedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var call in chain)
        {
            durations[call.Label] = durations.GetValueOrDefault(call.Label) + Milliseconds(call);
        }

        var total = durations.Values.Sum();
        return [.. durations.Where(entry => entry.Value >= LeastShare * total).Select(entry => entry.Key)];
    }

    /// <summary>How long a call took; 0 when that is not known.</summary>
    public static double Milliseconds(ToolCall call)
    {
        var known = call.Hook.DurationMs ?? (call.Hook.CompletedAt - call.Hook.StartedAt)?.TotalMilliseconds ?? 0;
        return double.IsFinite(known) ? Math.Max(0, known) : 0;
    }

    private static List<ToolCall> Chain(IReadOnlyList<ToolCall> calls)
    {
        var byEnd = calls.Select((call, place) => (Call: call, Place: place, End: End(call)))
            .OrderBy(entry => entry.End)
            .ThenBy(entry => entry.Place)
            .ToList();
        var chain = new List<ToolCall>();
        var before = DateTimeOffset.MaxValue;
        for (var i = byEnd.Count - 1; i >= 0; i--)
        {
            if (byEnd[i].End > before)
            {
                continue;
            }

            chain.Add(byEnd[i].Call);
            before = byEnd[i].Call.Hook.StartedAt;
        }

        chain.Reverse();
        return chain;
    }

    private static DateTimeOffset End(ToolCall call)
    {
        // A recorded duration is measured closer to the tool than the times of the records are.
        var length = TimeSpan.FromMilliseconds(Math.Min(Milliseconds(call), TimeSpan.FromDays(365).TotalMilliseconds));
        return call.Hook.StartedAt <= DateTimeOffset.MaxValue - length ? call.Hook.StartedAt + length : DateTimeOffset.MaxValue;
    }
}
