using Npgsql;
using Traceability.Storage;

namespace Traceability.Traces;

/// <summary>
/// Keeps what a person said of a trace, the last word replacing the one before, and has the trace learned from again with it.
/// </summary>
public sealed class GiveTraceFeedback(NpgsqlDataSource dataSource)
{
    /// <summary>False when there is no trace of that id. The same said again changes nothing.</summary>
    public Task<bool> RunAsync(Guid correlationId, TraceFeedback feedback, CancellationToken cancellation) => dataSource.ScalarAsync<bool>(
        Sql, cancellation, correlationId, feedback.Success, feedback.Comment, feedback.User);

    // updated_at stays as it is: nothing more of the trace is on its way, so it need not come to rest first.
    private const string Sql = """
        WITH trace AS (
          SELECT correlation_id FROM execution_traces WHERE correlation_id = $1
        ), changed AS (
          INSERT INTO trace_feedback AS f (correlation_id, success, comment, user_id)
          SELECT correlation_id, $2, $3::text, $4::text FROM trace
          ON CONFLICT (correlation_id) DO UPDATE SET
            success = excluded.success, comment = excluded.comment, user_id = excluded.user_id, given_at = excluded.given_at
          WHERE (f.success, f.comment, f.user_id) IS DISTINCT FROM (excluded.success, excluded.comment, excluded.user_id)
          RETURNING correlation_id
        ), again AS (
          UPDATE execution_traces t SET learned_at = NULL, learn_attempts = 0
          FROM changed c
          WHERE t.correlation_id = c.correlation_id AND (t.learned_at IS NOT NULL OR t.learn_attempts > 0)
        )
        SELECT EXISTS (SELECT FROM trace)
        """;
}
