using Npgsql;
using Traceability.Storage;

namespace Traceability.Telemetry;

/// <summary>
/// Settles what telemetry leaves open: spans that wait for what does not come, and turns of which events never tell the end.
/// </summary>
public sealed class SettleTelemetry(TakeTelemetry telemetry, NpgsqlDataSource dataSource)
{
    /// <summary>Events and spans of one moment are sent within some seconds of each other.</summary>
    private static readonly TimeSpan Waited = TimeSpan.FromMinutes(2);

    /// <summary>A model that spoke last, and was not heard of for that long, was done.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(10);

    /// <summary>Settles what is due.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await telemetry.SettleAsync(Waited, cancellation);
        await dataSource.ExecuteAsync(EndQuietSql, cancellation, Quiet);
    }

    // A turn that paused, because its own tasks run on, is not over.
    private const string EndQuietSql = """
        UPDATE execution_traces t SET
          status = 'success', success = true, completion_inferred = true, completed_at = greatest(a.last, t.started_at),
          duration_ms = extract(epoch FROM greatest(a.last, t.started_at) - t.started_at) * 1000, error_type = NULL, updated_at = now()
        FROM execution_traces o
        CROSS JOIN LATERAL (
          SELECT max(at) AS last, max(created_at) AS told FROM model_answers m WHERE m.correlation_id = o.correlation_id) a
        CROSS JOIN LATERAL (
          SELECT max(coalesce(h.completed_at, h.started_at)) AS last, max(h.created_at) AS told,
            bool_or(h.hook_type = 'Stop') AS paused, bool_or(h.status = 'in_progress') AS running
          FROM hook_executions h WHERE h.correlation_id = o.correlation_id) w
        WHERE o.correlation_id = t.correlation_id AND t.status = 'in_progress' AND NOT 'outside-prompts' = ANY (t.tags)
          AND a.last >= coalesce(w.last, a.last) AND NOT coalesce(w.paused, false) AND NOT coalesce(w.running, false)
          AND greatest(a.told, w.told, t.updated_at) < now() - $1::interval
        """;
}
