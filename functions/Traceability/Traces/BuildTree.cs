using System.Text.Json;
using Traceability.Json;

namespace Traceability.Traces;

/// <summary>Puts the rows of a tree of traces together.</summary>
internal static class BuildTree
{
    /// <param name="root">The trace at the top.</param>
    /// <param name="traces">All traces of the tree, each after its parent.</param>
    /// <param name="routing">Their routing decisions, in order of time.</param>
    /// <param name="hooks">Their tool calls and hook events, in order of time.</param>
    /// <param name="endpoints">Their calls to the outside, in order of time.</param>
    /// <param name="answers">The models' answers in them, in order of time.</param>
    /// <param name="compactions">The compactions in them, in order of time.</param>
    public static AssembledTrace Build(
        Guid root, List<TraceRecord> traces, List<RoutingRecord> routing, List<HookRecord> hooks, List<EndpointRecord> endpoints,
        List<AnswerRecord> answers, List<CompactionRecord> compactions)
    {
        var answersOf = answers.ToLookup(row => row.CorrelationId);
        var compactionsOf = compactions.ToLookup(row => row.CorrelationId);
        var routingOf = routing.ToLookup(row => row.CorrelationId);
        var hooksOf = hooks.ToLookup(row => row.CorrelationId);
        var endpointsOf = endpoints.ToLookup(row => row.CorrelationId);
        var childrenOf = traces.Where(trace => trace.CorrelationId != root).ToLookup(trace => trace.ParentId);
        var built = new Dictionary<Guid, AssembledTrace>();
        var filesOf = new Dictionary<Guid, HashSet<string>>();

        // From the deepest up, so that no depth of nesting can exhaust the stack.
        foreach (var trace in Enumerable.Reverse(traces))
        {
            var id = trace.CorrelationId;
            List<AssembledTrace> children = [.. childrenOf[id].Where(child => built.ContainsKey(child.CorrelationId))
                .Select(child => built[child.CorrelationId])];
            List<RoutingRecord> ownRouting = [.. routingOf[id]];
            List<HookRecord> ownHooks = [.. hooksOf[id]];
            List<EndpointRecord> ownEndpoints = [.. endpointsOf[id]];
            // One file that parent and child both wrote is one file.
            var files = filesOf[id] = ownHooks.SelectMany(Files).ToHashSet(StringComparer.Ordinal);
            foreach (var child in children)
            {
                files.UnionWith(filesOf[child.Trace.CorrelationId]);
            }

            List<AnswerRecord> ownAnswers = [.. answersOf[id]];
            var totals = Total(ownRouting, ownHooks, ownEndpoints, children) with
            {
                FilesModified = files.Count,
                Spend = children.Aggregate(Spend.From(ownAnswers), (sum, child) => sum + child.Totals.Spend),
            };
            built[id] = new AssembledTrace(trace, ownRouting, ownHooks, ownEndpoints, children, totals)
            {
                Answers = ownAnswers,
                Compactions = [.. compactionsOf[id]],
            };
        }

        return built[root];
    }

    private static TraceTotals Total(
        List<RoutingRecord> routing, List<HookRecord> hooks, List<EndpointRecord> endpoints, List<AssembledTrace> children)
    {
        var own = new TraceTotals(
            Traces: 1,
            ToolCalls: hooks.Count(hook => hook.ToolName is not null),
            FailedToolCalls: hooks.Count(hook => hook is { ToolName: not null, Success: false }),
            Hooks: hooks.Count,
            EndpointCalls: endpoints.Count,
            FailedEndpointCalls: endpoints.Count(call => call.Success == false),
            RoutingDecisions: routing.Count,
            RagQueries: hooks.Sum(
                hook => hook.RagQueriesExecuted is { ValueKind: JsonValueKind.Array } queries ? queries.GetArrayLength() : 0),
            GatesPassed: Gates(hooks, ":passed"),
            GatesFailed: Gates(hooks, ":failed"),
            FilesModified: 0,
            ToolDurationMs: hooks.Where(hook => hook.ToolName is not null).Sum(hook => hook.DurationMs ?? 0));
        return children.Aggregate(own, (sum, child) => Add(sum, child.Totals));
    }

    private static int Gates(List<HookRecord> hooks, string verdict) =>
        hooks.Sum(hook => hook.QualityGatesValidated.Count(gate => gate.EndsWith(verdict, StringComparison.Ordinal)));

    private static IEnumerable<string> Files(HookRecord hook) =>
        hook.ModificationsMade.ValueKind == JsonValueKind.Array
            ? hook.ModificationsMade.EnumerateArray().Select(change => change.TextOf("file")).OfType<string>()
            : [];

    private static TraceTotals Add(TraceTotals a, TraceTotals b) => new(
        a.Traces + b.Traces,
        a.ToolCalls + b.ToolCalls,
        a.FailedToolCalls + b.FailedToolCalls,
        a.Hooks + b.Hooks,
        a.EndpointCalls + b.EndpointCalls,
        a.FailedEndpointCalls + b.FailedEndpointCalls,
        a.RoutingDecisions + b.RoutingDecisions,
        a.RagQueries + b.RagQueries,
        a.GatesPassed + b.GatesPassed,
        a.GatesFailed + b.GatesFailed,
        a.FilesModified + b.FilesModified,
        ToolDurationMs: a.ToolDurationMs + b.ToolDurationMs);
}
