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

    private const string Sql = """
        UPDATE execution_traces t SET
          status = 'cancelled', completion_inferred = true, completed_at = greatest(a.at, t.started_at),
          duration_ms = extract(epoch FROM greatest(a.at, t.started_at) - t.started_at) * 1000,
          error_type = a.reason, updated_at = now()
        FROM (
          SELECT DISTINCT ON (o.correlation_id) o.correlation_id, row.at, row.reason
          FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::boolean[], $5::text[]) AS row (session, next, at, ended, reason)
          JOIN execution_traces o ON o.session_id = row.session AND o.status = 'in_progress' AND o.started_at <= row.at
            AND o.correlation_id <> row.next AND (row.ended OR o.parent_id IS NULL)
          ORDER BY o.correlation_id, row.at
        ) a
        WHERE t.correlation_id = a.correlation_id
        """;
}
