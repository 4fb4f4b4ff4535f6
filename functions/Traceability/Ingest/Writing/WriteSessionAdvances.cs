using Npgsql;
using Traceability.Ingest.Events;
using Traceability.Ingest.Tables;

namespace Traceability.Ingest.Writing;

/// <summary>Closes what a session that moved on or ended left open.</summary>
internal static class WriteSessionAdvances
{
    public static NpgsqlBatchCommand Command(IReadOnlyList<SessionAdvance> advances) => new RowArrays<SessionAdvance>(advances, Sql)
        .Uuid(a => a.SessionId)
        .Uuid(a => a.CorrelationId)
        .Time(a => a.At)
        .Bool(a => a.Ended)
        .Text(a => a.Reason)
        .Command;

    // A turn that paused while its tasks ran on said its last words then: it goes on when a prompt comes in between, and when the session
    // ends it has done what it did. One in which the model spoke last, after all of its calls, had ended: events of telemetry tell no end.
    // Of others nobody knows how they would have gone. What came after their last event was no work.
    // Only when the session ends again, because more of it was read, may one turn out to have paused, or to have gone on.
    private const string Sql = """
        UPDATE execution_traces t SET
          status = CASE WHEN a.paused OR a.answered THEN 'success' ELSE 'cancelled' END,
          success = CASE WHEN a.paused OR a.answered THEN true ELSE t.success END,
          completion_inferred = true, completed_at = greatest(a.at, t.started_at),
          duration_ms = extract(epoch FROM greatest(a.at, t.started_at) - t.started_at) * 1000,
          error_type = CASE WHEN a.paused OR a.answered THEN NULL ELSE a.reason END, updated_at = now()
        FROM (
          SELECT DISTINCT ON (o.correlation_id) o.correlation_id,
            least(row.at, CASE WHEN words.answered THEN words.last ELSE coalesce(work.last, row.at) END) AS at,
            row.reason, work.paused, words.answered
          FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::boolean[], $5::text[]) AS row (session, next, at, ended, reason)
          JOIN execution_traces o ON o.session_id = row.session AND o.started_at <= row.at
            AND o.correlation_id <> row.next AND (row.ended OR o.parent_id IS NULL)
            AND (o.status = 'in_progress'
              OR (row.ended AND o.completion_inferred AND coalesce(o.error_type, '') IN ('', 'session_ended', 'superseded')))
          CROSS JOIN LATERAL (
            SELECT max(coalesce(h.completed_at, h.started_at)) AS last, coalesce(bool_or(h.hook_type = 'Stop'), false) AS paused,
              coalesce(bool_or(h.status = 'in_progress'), false) AS running
            FROM hook_executions h WHERE h.correlation_id = o.correlation_id AND h.hook_type IN ('ToolUse', 'Stop')) work
          CROSS JOIN LATERAL (
            SELECT max(m.at) AS last, coalesce(max(m.at) >= coalesce(work.last, max(m.at)) AND NOT work.running, false) AS answered
            FROM model_answers m
            WHERE m.correlation_id = o.correlation_id AND m.at <= row.at AND NOT 'outside-prompts' = ANY (o.tags)) words
          WHERE CASE WHEN o.status = 'in_progress' THEN row.ended OR NOT work.paused ELSE work.paused END
          ORDER BY o.correlation_id, row.at
        ) a
        WHERE t.correlation_id = a.correlation_id
        """;
}
