using Traceability.Ingest.Events;

namespace Traceability.Ingest.Tables;

/// <summary>
/// The table of routing decisions, each stored once; what one that tells less left out is filled in. The start of a delegation is told
/// twice, before and after; the earlier time holds.
/// </summary>
internal static class RoutingDecisions
{
    public static readonly TraceTable<RoutingDecision> Table =
        new TraceTable<RoutingDecision>("agent_routing_decisions", "d", "execution_id", null)
        .Uuid("execution_id", d => d.ExecutionId, MergeRule.Key)
        .Uuid("correlation_id", d => d.CorrelationId, MergeRule.Key)
        .Text("user_request", d => d.UserRequest)
        .Text("selected_agent", d => d.SelectedAgent, MergeRule.Once)
        .Text("selection_reason", d => d.SelectionReason)
        .Number("confidence_total", d => d.ConfidenceTotal, MergeRule.Once)
        .Number("confidence_trigger", d => d.ConfidenceTrigger, MergeRule.Once)
        .Number("confidence_context", d => d.ConfidenceContext, MergeRule.Once)
        .Number("confidence_capability", d => d.ConfidenceCapability, MergeRule.Once)
        .Number("confidence_historical", d => d.ConfidenceHistorical, MergeRule.Once)
        .Json("alternatives", d => d.Alternatives, MergeRule.Once, "'[]'")
        .Text("routing_strategy", d => d.RoutingStrategy, MergeRule.Once)
        .Uuid("pattern_id", d => d.PatternId, MergeRule.Once)
        .Bool("cache_hit", d => d.CacheHit, MergeRule.Once, "false")
        .Number("routing_duration_ms", d => d.RoutingDurationMs, MergeRule.Once)
        .Time("decided_at", d => d.DecidedAt, MergeRule.Earliest, "now()")
        .Json("context", d => d.Context, MergeRule.Once, "'{}'")
        .Untold("created_at", "timestamptz", MergeRule.Earliest, "now()");
}
