using Npgsql;

namespace Traceability.Ingest.Writing;

/// <summary>Stores routing decisions, each once.</summary>
internal static class WriteRouting
{
    public static NpgsqlBatchCommand Of(IReadOnlyList<RoutingDecision> decisions) => new Columns<RoutingDecision>(decisions, Sql)
        .Uuid(d => d.ExecutionId)
        .Uuid(d => d.CorrelationId)
        .Text(d => d.UserRequest)
        .Text(d => d.SelectedAgent)
        .Text(d => d.SelectionReason)
        .Number(d => d.ConfidenceTotal)
        .Number(d => d.ConfidenceTrigger)
        .Number(d => d.ConfidenceContext)
        .Number(d => d.ConfidenceCapability)
        .Number(d => d.ConfidenceHistorical)
        .Json(d => d.Alternatives)
        .Text(d => d.RoutingStrategy)
        .Uuid(d => d.PatternId)
        .Bool(d => d.CacheHit)
        .Number(d => d.RoutingDurationMs)
        .Time(d => d.DecidedAt)
        .Json(d => d.Context)
        .Command;

    private const string Sql = """
        WITH changed AS (
          INSERT INTO agent_routing_decisions AS d (
            execution_id, correlation_id, user_request, selected_agent, selection_reason, confidence_total, confidence_trigger,
            confidence_context, confidence_capability, confidence_historical, alternatives, routing_strategy, pattern_id, cache_hit,
            routing_duration_ms, decided_at, context)
          SELECT id, trace, request, agent, reason, total, trig, ctx_confidence, capability, historical, coalesce(others::jsonb, '[]'),
            strategy, pattern, coalesce(cached, false), duration, coalesce(decided, now()), coalesce(ctx::jsonb, '{}')
          FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::float8[], $7::float8[], $8::float8[], $9::float8[],
            $10::float8[], $11::text[], $12::text[], $13::uuid[], $14::boolean[], $15::float8[], $16::timestamptz[], $17::text[])
            AS row (id, trace, request, agent, reason, total, trig, ctx_confidence, capability, historical, others, strategy, pattern,
            cached, duration, decided, ctx)
          ORDER BY id
          -- The start of a delegation is told twice, before and after; the earlier time holds.
          ON CONFLICT (execution_id) DO UPDATE SET decided_at = excluded.decided_at WHERE excluded.decided_at < d.decided_at
          RETURNING d.correlation_id)
        """ + LearnAgain.Sql;
}
