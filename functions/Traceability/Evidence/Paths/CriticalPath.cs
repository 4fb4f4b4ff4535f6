using Traceability.Evidence.Steps;
using Traceability.Traces;

namespace Traceability.Evidence.Paths;

/// <summary>
/// The chain of tool calls that a trace's duration hangs on: from the call that ended last, back to the one that ended
/// last before it began, and so on. Calls that ran in the shadow of a longer one are not on it.
/// </summary>
internal static class CriticalPath
{
    // What took less than this share of the chain's time did not matter.
    private const double LeastShare = 0.01;

    /// <summary>The names of the steps on the chain in order of first appearance, each once.</summary>
    public static IReadOnlyList<string> From(IReadOnlyList<WorkStep> steps)
    {
        var calls = steps.GroupBy(step => step.Hook.ExecutionId)
            .Select(call => (call.First().Hook, Name: string.Join(" && ", call.Select(step => step.Name))))
            .ToList();
        var durations = new OrderedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var (hook, name) in Chain(calls))
        {
            durations[name] = durations.GetValueOrDefault(name) + Milliseconds(hook);
        }

        var total = durations.Values.Sum();
        return [.. durations.Where(entry => entry.Value >= LeastShare * total).Select(entry => entry.Key)];
    }

    private static double Milliseconds(HookRecord hook) => FindWorkSteps.MillisecondsOf(hook) ?? 0;

    private static List<(HookRecord Hook, string Name)> Chain(List<(HookRecord Hook, string Name)> calls)
    {
        var byEnd = calls.Select((call, place) => (Call: call, Place: place, End: End(call.Hook)))
            .OrderBy(entry => entry.End)
            .ThenBy(entry => entry.Place)
            .ToList();
        var chain = new List<(HookRecord Hook, string Name)>();
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

    private static DateTimeOffset End(HookRecord hook)
    {
        // A recorded duration is measured closer to the tool than the times of the records are.
        var length = TimeSpan.FromMilliseconds(Math.Min(Milliseconds(hook), TimeSpan.FromDays(365).TotalMilliseconds));
        return hook.StartedAt <= DateTimeOffset.MaxValue - length ? hook.StartedAt + length : DateTimeOffset.MaxValue;
    }
}
