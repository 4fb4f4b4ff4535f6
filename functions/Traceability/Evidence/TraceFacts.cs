namespace Traceability.Evidence;

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
