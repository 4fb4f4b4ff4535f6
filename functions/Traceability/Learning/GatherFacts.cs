using Traceability.Traces;

namespace Traceability.Learning;

/// <summary>Draws from a trace what later steps need.</summary>
internal static class GatherFacts
{
    public static TraceFacts Of(AssembledTrace trace)
    {
        var delegation = trace.Routing.Count > 0 ? trace.Routing[0] : null;
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
