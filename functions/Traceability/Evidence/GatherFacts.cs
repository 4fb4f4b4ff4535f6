using Traceability.Traces;

namespace Traceability.Evidence;

/// <summary>Draws from a trace what later steps need.</summary>
internal static class GatherFacts
{
    public static TraceFacts Of(AssembledTrace trace)
    {
        // What POST route advised is not what was done. Who asks for advice and tells no more is taken to have followed it; Claude Code
        // tells of each agent that it starts.
        var delegation = trace.Routing.FirstOrDefault(decision => !RouteStrategy.IsAdvice(decision.RoutingStrategy))
            ?? (trace.Trace.Source == "claude-code" ? null : trace.Routing.FirstOrDefault(decision => RoutedAgent.IsSubagent(decision.SelectedAgent)));
        var type = delegation is not null ? "agent_routing"
            : trace.EndpointCalls.Count > 0 && trace.EndpointCalls.Count * 2 >= trace.Hooks.Count ? "endpoint_chain"
            : "hook_sequence";
        return new TraceFacts(
            trace.Trace.CorrelationId,
            trace.Trace.Project,
            trace.Trace.Agent ?? delegation?.SelectedAgent,
            type,
            delegation?.RoutingStrategy,
            trace.Trace.DurationMs,
            trace.Totals.Hooks,
            trace.Totals.EndpointCalls,
            trace.Totals.RagQueries);
    }
}
