using Traceability.Traces;

namespace Traceability.Evidence;

/// <summary>Draws from a trace what later steps need.</summary>
internal static class GatherFacts
{
    public static TraceFacts Gather(AssembledTrace trace)
    {
        // What POST route advised is not what was done. Who asks for advice and tells no more is taken to have followed it; Claude Code
        // tells of each agent that it starts.
        var delegation = trace.Routing.FirstOrDefault(decision => !RouteStrategy.IsAdvice(decision.RoutingStrategy))
            ?? (trace.Trace.Source == "claude-code" ? null
                : trace.Routing.FirstOrDefault(decision => RoutedAgent.IsSubagent(decision.SelectedAgent)));
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

/// <summary>What later steps need of a trace, small enough to be passed between processes; the trace itself stays in the store.</summary>
/// <param name="CorrelationId">The trace.</param>
/// <param name="Project">Where.</param>
/// <param name="Agent">Who did it: the subagent's type, or the agent that the work was delegated to.</param>
/// <param name="PatternType">agent_routing, hook_sequence or endpoint_chain.</param>
/// <param name="RoutingStrategy">How the agent was chosen.</param>
/// <param name="DurationMs">How long it took.</param>
/// <param name="HookCount">Tool calls and hook events.</param>
/// <param name="EndpointCount">Calls that left the agent.</param>
/// <param name="RagQueryCount">Look-ups.</param>
public sealed record TraceFacts(
    Guid CorrelationId, string? Project, string? Agent, string PatternType, string? RoutingStrategy,
    double? DurationMs, int HookCount, int EndpointCount, int RagQueryCount);
