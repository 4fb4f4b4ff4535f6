using Traceability.Ingest.Events;

namespace Traceability.Ingest.Tables;

/// <summary>The table of models' answers. What they cost follows from these columns, and a trigger looks it up.</summary>
internal static class ModelAnswers
{
    public static readonly TraceTable<ModelAnswer> Table =
        new TraceTable<ModelAnswer>("model_answers", "a", "execution_id", end: null) { IsLearnedFrom = false }
            .Uuid("execution_id", a => a.ExecutionId, MergeRule.Key)
            .Uuid("correlation_id", a => a.CorrelationId, MergeRule.Key)
            .Text("message_id", a => a.MessageId)
            .Text("request_id", a => a.RequestId)
            .Text("model", a => a.Model)
            .Text("speed", a => a.Speed)
            .Time("at", a => a.At, MergeRule.Earliest, "now()")
            .Long("input_tokens", a => a.InputTokens, MergeRule.Greatest, "0")
            .Long("output_tokens", a => a.OutputTokens, MergeRule.Greatest, "0")
            .Long("cache_read_tokens", a => a.CacheReadTokens, MergeRule.Greatest, "0")
            .Long("cache_write_5m_tokens", a => a.CacheWrite5mTokens, MergeRule.Remainder, "0")
            .Long("cache_write_1h_tokens", a => a.CacheWrite1hTokens, MergeRule.Greatest, "0")
            .Integer("web_searches", a => a.WebSearches, MergeRule.Greatest, "0")
            .Uuids("calls", a => a.Calls)
            .Untold("created_at", "timestamptz", MergeRule.Earliest, "now()");
}
