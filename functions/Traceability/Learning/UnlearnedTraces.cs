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

    /// <summary>The next traces to learn from, those that ended first coming first; only those at rest for <paramref name="settle"/>.</summary>
    public async Task<IReadOnlyList<Guid>> NextAsync(int limit, TimeSpan settle, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(NextSql);
        command.Parameters.Add(new() { Value = GivenUp });
        command.Parameters.Add(new() { Value = settle });
        command.Parameters.Add(new() { Value = limit });
        return await command.GuidsAsync(cancellation);
    }

    /// <summary>How many wait.</summary>
    public async Task<int> CountAsync(CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(CountSql);
        command.Parameters.Add(new() { Value = GivenUp });
        return (int)(long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>
    /// Marks a trace as begun, before a run of learning reads it. An event that arrives after this takes the mark back, and with it
    /// the run's right to call the trace learned.
    /// </summary>
    public async Task BeginAsync(Guid correlationId)
    {
        await using var command = dataSource.CreateCommand(BeginSql);
        command.Parameters.Add(new() { Value = correlationId });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Counts a failure, and notes why.</summary>
    public async Task NoteFailureAsync(Guid correlationId, string error)
    {
        await using var command = dataSource.CreateCommand(FailSql);
        command.Parameters.Add(new() { Value = correlationId });
        command.Parameters.Add(new() { Value = error });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Notes what a run waits for, and does not count it: time or configuration ends that, however often it is tried.</summary>
    public async Task NoteWaitAsync(Guid correlationId, string reason)
    {
        await using var command = dataSource.CreateCommand(WaitSql);
        command.Parameters.Add(new() { Value = correlationId });
        command.Parameters.Add(new() { Value = reason });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Closes, as timed out, traces of which nothing was heard for <paramref name="idle"/>: their agent died.</summary>
    public async Task<int> CloseIdleAsync(TimeSpan idle, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(CloseIdleSql);
        command.Parameters.Add(new() { Value = idle });
        return await command.ExecuteNonQueryAsync(cancellation);
    }

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

    private const string CloseIdleSql = """
        UPDATE execution_traces t SET
          status = 'timeout', completion_inferred = true, completed_at = greatest(t.updated_at, t.started_at),
          error_type = 'idle', updated_at = now()
        WHERE t.status = 'in_progress' AND t.updated_at < now() - $1::interval
          AND NOT EXISTS (SELECT FROM hook_executions h
                          WHERE h.correlation_id = t.correlation_id AND h.created_at >= now() - $1::interval)
        """;
}
