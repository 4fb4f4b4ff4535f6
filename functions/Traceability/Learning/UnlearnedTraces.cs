using Npgsql;

namespace Traceability.Learning;

/// <summary>The traces that ended and were not learned from: the one state that learning has, so a crash loses nothing.</summary>
public sealed class UnlearnedTraces(NpgsqlDataSource dataSource)
{
    /// <summary>After that many runs without a result a trace is left alone, until something new of it arrives.</summary>
    public const int MaxAttempts = 5;

    /// <summary>An agent that did nothing for a day, and told of no end, is not coming back.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(24);

    /// <summary>The next traces to learn from, those that ended first coming first; only those at rest for <paramref name="settle"/>.</summary>
    public async Task<IReadOnlyList<Guid>> NextAsync(int limit, TimeSpan settle, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(NextSql);
        command.Parameters.Add(new() { Value = MaxAttempts });
        command.Parameters.Add(new() { Value = settle });
        command.Parameters.Add(new() { Value = limit });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var ids = new List<Guid>();
        while (await reader.ReadAsync(cancellation))
        {
            ids.Add(reader.GetGuid(0));
        }

        return ids;
    }

    /// <summary>How many wait.</summary>
    public async Task<int> CountAsync(CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(CountSql);
        command.Parameters.Add(new() { Value = MaxAttempts });
        return (int)(long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>
    /// Counts a run of learning, before it reads the trace. An event that arrives after this takes the count back, and with it the
    /// run's right to call the trace learned.
    /// </summary>
    public async Task BeginAsync(Guid correlationId)
    {
        await using var command = dataSource.CreateCommand(BeginSql);
        command.Parameters.Add(new() { Value = correlationId });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Notes why a run failed.</summary>
    public async Task NoteFailureAsync(Guid correlationId, string error)
    {
        await using var command = dataSource.CreateCommand(FailSql);
        command.Parameters.Add(new() { Value = correlationId });
        command.Parameters.Add(new() { Value = error });
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

    private const string BeginSql = "UPDATE execution_traces SET learn_attempts = learn_attempts + 1 WHERE correlation_id = $1";

    private const string FailSql = "UPDATE execution_traces SET learn_error = left($2, 2000) WHERE correlation_id = $1";

    private const string CloseIdleSql = """
        UPDATE execution_traces t SET
          status = 'timeout', completion_inferred = true, completed_at = greatest(t.updated_at, t.started_at),
          error_type = 'idle', updated_at = now()
        WHERE t.status = 'in_progress' AND t.updated_at < now() - $1::interval
          AND NOT EXISTS (SELECT FROM hook_executions h
                          WHERE h.correlation_id = t.correlation_id AND h.created_at >= now() - $1::interval)
        """;
}
