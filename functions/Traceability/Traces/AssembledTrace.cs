namespace Traceability.Traces;

/// <summary>
/// A trace with all that happened in it, each list in order of time, and the traces it started, to any depth.
/// </summary>
public sealed record AssembledTrace(
    TraceRecord Trace,
    IReadOnlyList<RoutingRecord> Routing,
    IReadOnlyList<HookRecord> Hooks,
    IReadOnlyList<EndpointRecord> EndpointCalls,
    IReadOnlyList<AssembledTrace> Children,
    TraceTotals Totals);
