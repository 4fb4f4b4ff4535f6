using Npgsql;
using Traceability.Storage;

namespace Traceability.Learning;

/// <summary>The traces that ended and were not learned from: the one state that learning has, so a crash loses nothing.</summary>
public sealed class UnlearnedTraces(NpgsqlDataSource dataSource)
{
    /// <summary>After that many failures a trace is left alone, until something new of it arrives.</summary>
    public const int MaxAttempts = 5;

    /// <summary>The <c>learn_attempts</c> of a trace that is left alone: one for having been begun, and one for each failure.</summary>
    public const int GivenUp = MaxAttempts + 1;

    /// <summary>An agent that did nothing for a day, and told of no end, is not coming back.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(24);

    /// <summary>
    /// The next traces to learn from, those that ended first coming first; only those at rest for <paramref name="settle"/>.
    /// </summary>
    public async Task<IReadOnlyList<Guid>> NextAsync(int limit, TimeSpan settle, CancellationToken cancellation)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellation);
        return await connection.GuidsAsync(NextSql, cancellation, GivenUp, settle, limit);
    }

    /// <summary>How many wait.</summary>
    public async Task<int> CountAsync(CancellationToken cancellation) =>
        (int)await dataSource.ScalarAsync<long>(CountSql, cancellation, GivenUp);

    /// <summary>
    /// Marks a trace as begun, before a run of learning reads it. An event that arrives after this takes the mark back, and with it
    /// the run's right to call the trace learned.
    /// </summary>
    public Task BeginAsync(Guid correlationId) => dataSource.ExecuteAsync(BeginSql, CancellationToken.None, correlationId);

    /// <summary>Counts a failure, and notes why.</summary>
    public Task NoteFailureAsync(Guid correlationId, string error) =>
        dataSource.ExecuteAsync(FailSql, CancellationToken.None, correlationId, error);

    /// <summary>Notes what a run waits for, and does not count it: time or configuration ends that, however often it is tried.</summary>
    public Task NoteWaitAsync(Guid correlationId, string reason) =>
        dataSource.ExecuteAsync(WaitSql, CancellationToken.None, correlationId, reason);

    /// <summary>Closes, as timed out, traces of which nothing was heard for <paramref name="idle"/>: their agent died.</summary>
    public Task<int> CloseIdleAsync(TimeSpan idle, CancellationToken cancellation) =>
        dataSource.ExecuteAsync(CloseIdleSql, cancellation, idle);

    /// <summary>
    /// Has what ended longer ago than <paramref name="settles"/> judged once more: nobody came back to say how it went, and its verdict,
    /// provisional until now, settles.
    /// </summary>
    public Task<int> ReopenDueAsync(TimeSpan settles, CancellationToken cancellation) =>
        dataSource.ExecuteAsync(ReopenDueSql, cancellation, settles);

    private const string Waiting = "learned_at IS NULL AND status <> 'in_progress' AND learn_attempts < $1";

    private const string NextSql = $"""
        SELECT correlation_id FROM execution_traces
        WHERE {Waiting} AND updated_at <= now() - $2::interval
        ORDER BY completed_at LIMIT $3
        """;

    private const string CountSql = $"SELECT count(*) FROM execution_traces WHERE {Waiting}";

    private const string BeginSql = "UPDATE execution_traces SET learn_attempts = greatest(learn_attempts, 1) WHERE correlation_id = $1";

    private const string FailSql = """
        UPDATE execution_traces SET learn_attempts = learn_attempts + 1, learn_error = left($2, 2000) WHERE correlation_id = $1
        """;

    private const string WaitSql = "UPDATE execution_traces SET learn_error = left($2, 2000) WHERE correlation_id = $1";

    private const string ReopenDueSql = """
        UPDATE execution_traces SET learned_at = NULL
        WHERE learned_at IS NOT NULL AND settled_at IS NULL AND completed_at < now() - $1::interval
        """;

    private const string CloseIdleSql = """
        UPDATE execution_traces t SET
          status = 'timeout', completion_inferred = true, completed_at = greatest(t.updated_at, t.started_at),
          error_type = 'idle', updated_at = now()
        WHERE t.status = 'in_progress' AND t.updated_at < now() - $1::interval
          AND NOT EXISTS (SELECT FROM hook_executions h
                          WHERE h.correlation_id = t.correlation_id AND h.created_at >= now() - $1::interval)
        """;
}
