using Traceability.Ingest.Events;

namespace Traceability.Ingest.Tables;

/// <summary>The table of conversations that were summed up.</summary>
internal static class Compactions
{
    public static readonly TraceTable<Compaction> Table =
        new TraceTable<Compaction>("compactions", "s", "execution_id", end: null) { IsLearnedFrom = false }
            .Uuid("execution_id", s => s.ExecutionId, MergeRule.Key)
            .Uuid("correlation_id", s => s.CorrelationId, MergeRule.Key)
            .Text("kind", s => s.Kind, MergeRule.Once)
            .Text("trigger", s => s.Trigger)
            .Time("at", s => s.At, MergeRule.Earliest, "now()")
            .Long("pre_tokens", s => s.PreTokens)
            .Long("post_tokens", s => s.PostTokens)
            .Untold("created_at", "timestamptz", MergeRule.Earliest, "now()");
}
