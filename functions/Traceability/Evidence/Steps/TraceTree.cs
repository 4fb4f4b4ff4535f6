using Traceability.Traces;

namespace Traceability.Evidence.Steps;

/// <summary>What happened in a trace and in all that it started, as one list in order of time.</summary>
internal static class TraceTree
{
    public static IReadOnlyList<HookRecord> Hooks(AssembledTrace trace) =>
        [.. Traces(trace).SelectMany(node => node.Hooks).OrderBy(hook => hook.StartedAt)];

    public static IReadOnlyList<EndpointRecord> EndpointCalls(AssembledTrace trace) =>
        [.. Traces(trace).SelectMany(node => node.EndpointCalls).OrderBy(call => call.StartedAt)];

    // A stack of its own: agents that start agents may go deeper than the thread's stack.
    private static IEnumerable<AssembledTrace> Traces(AssembledTrace trace)
    {
        var open = new Stack<AssembledTrace>([trace]);
        while (open.TryPop(out var node))
        {
            yield return node;
            for (var i = node.Children.Count - 1; i >= 0; i--)
            {
                open.Push(node.Children[i]);
            }
        }
    }
}
