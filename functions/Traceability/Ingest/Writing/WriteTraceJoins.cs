using Npgsql;
using Traceability.Ingest.Events;
using Traceability.Ingest.Tables;

namespace Traceability.Ingest.Writing;

/// <summary>Moves what turns have that turned out to be none of their own to the traces that they work for.</summary>
internal static class WriteTraceJoins
{
    public static IEnumerable<NpgsqlBatchCommand> Commands(IReadOnlyList<TraceJoin> joins) =>
        new[] { MoveSql, RemoveSql }.Select(
            sql => new RowArrays<TraceJoin>(joins, sql).Uuid(join => join.OwnId).Uuid(join => join.CorrelationId).Command);

    private const string Joined = """
        SELECT DISTINCT ON (row.own) row.own, row.whole
        FROM unnest($1::uuid[], $2::uuid[]) AS row (own, whole)
        JOIN execution_traces p ON p.correlation_id = row.own AND p.prompt_text IS NULL
        WHERE row.own <> row.whole
        """;

    // Of two ends the one holds that would have held, had both been told of the same trace. What is outside prompts has none.
    private const string MoveSql = $"""
        WITH j AS ({Joined}),
        hooks AS (UPDATE hook_executions d SET correlation_id = j.whole FROM j WHERE d.correlation_id = j.own),
        calls AS (UPDATE endpoint_calls d SET correlation_id = j.whole FROM j WHERE d.correlation_id = j.own),
        decisions AS (UPDATE agent_routing_decisions d SET correlation_id = j.whole FROM j WHERE d.correlation_id = j.own),
        answers AS (UPDATE model_answers d SET correlation_id = j.whole FROM j WHERE d.correlation_id = j.own),
        summed AS (UPDATE compactions d SET correlation_id = j.whole FROM j WHERE d.correlation_id = j.own),
        agents AS (
          UPDATE execution_traces t SET
            root_id = CASE WHEN t.root_id = j.own THEN j.whole ELSE t.root_id END,
            parent_id = CASE WHEN t.parent_id = j.own THEN j.whole ELSE t.parent_id END
          FROM j WHERE t.root_id = j.own OR t.parent_id = j.own),
        ends AS (
          SELECT DISTINCT ON (j.whole) j.whole, p.* FROM j JOIN execution_traces p ON p.correlation_id = j.own
          ORDER BY j.whole, p.completed_at IS NULL, p.completion_inferred, p.completed_at DESC)
        UPDATE execution_traces t SET
          status = CASE WHEN e.counts THEN e.status ELSE t.status END,
          success = CASE WHEN e.counts THEN e.success ELSE t.success END,
          error_type = CASE WHEN e.counts THEN e.error_type ELSE t.error_type END,
          error_message = CASE WHEN e.counts THEN e.error_message ELSE t.error_message END,
          completion_inferred = CASE WHEN e.counts THEN e.completion_inferred ELSE t.completion_inferred END,
          completed_at = CASE WHEN e.counts THEN e.completed_at ELSE t.completed_at END,
          duration_ms = CASE WHEN e.counts
            THEN greatest(0, extract(epoch FROM e.completed_at - t.started_at) * 1000) ELSE t.duration_ms END,
          context = e.context || t.context, user_id = coalesce(t.user_id, e.user_id),
          learned_at = NULL, learn_attempts = 0, updated_at = now()
        FROM (
          SELECT ends.*, ends.completed_at IS NOT NULL AND NOT 'outside-prompts' = ANY (o.tags) AND (o.completed_at IS NULL
            OR (o.completion_inferred AND NOT ends.completion_inferred)
            OR (o.completion_inferred = ends.completion_inferred AND ends.completed_at > o.completed_at)) AS counts
          FROM ends JOIN execution_traces o ON o.correlation_id = ends.whole) e
        WHERE t.correlation_id = e.whole
        """;

    private const string RemoveSql = $"""
        DELETE FROM execution_traces t USING ({Joined}) j WHERE t.correlation_id = j.own
        """;
}
