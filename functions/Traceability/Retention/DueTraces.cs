using Npgsql;
using Traceability.Learning;
using Traceability.Storage;

namespace Traceability.Retention;

/// <summary>
/// Traces past retention that may go: they ended, and learning is done with them. Others wait, but not for ever: from twice the
/// retention on, all of them go.
/// </summary>
/// <param name="dataSource">The store.</param>
/// <param name="before">Traces that started before this moment, which is a full hour, are past retention.</param>
/// <param name="allBefore">Those that started before this one go whatever their state.</param>
internal sealed class DueTraces(NpgsqlDataSource dataSource, DateTimeOffset before, DateTimeOffset allBefore)
{
    /// <summary>The next hour, not before <paramref name="from"/>, of which traces may go; null when there is none.</summary>
    public async Task<DateTimeOffset?> NextHourAsync(DateTimeOffset from, CancellationToken cancellation)
    {
        var started = await dataSource.ScalarAsync<DateTime?>(NextSql, cancellation, from, before, allBefore, UnlearnedTraces.GivenUp);
        return started is { } at ? HourOf(at) : null;
    }

    /// <summary>Traces of an hour that may go, in the order of their ids, those behind <paramref name="after"/>.</summary>
    public async Task<IReadOnlyList<Guid>> OfHourAsync(DateTimeOffset hour, Guid? after, int limit, CancellationToken cancellation)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellation);
        return await connection.GuidsAsync(
            OfHourSql, cancellation, hour, hour.AddHours(1), allBefore, UnlearnedTraces.GivenUp,
            new NpgsqlParameter { Value = (object?)after ?? DBNull.Value, DataTypeName = "uuid" }, limit);
    }

    /// <summary>How many traces past retention are in the store.</summary>
    public Task<long> CountAsync(CancellationToken cancellation) => dataSource.ScalarAsync<long>(CountSql, cancellation, before);

    /// <summary>The hour, in UTC, in which a moment lies.</summary>
    public static DateTimeOffset HourOf(DateTimeOffset moment) =>
        new(moment.UtcTicks - (moment.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);

    private const string Due = """
        started_at >= $1 AND started_at < $2
          AND (started_at < $3 OR (status <> 'in_progress' AND (learned_at IS NOT NULL OR learn_attempts >= $4)))
        """;

    private const string NextSql = $"SELECT started_at FROM execution_traces WHERE {Due} ORDER BY started_at LIMIT 1";

    // Found by their time first: in the order of ids, a planner that expects the limit to be reached soon would read the whole table.
    private const string OfHourSql = $"""
        WITH due AS MATERIALIZED (SELECT correlation_id FROM execution_traces WHERE {Due})
        SELECT correlation_id FROM due WHERE $5 IS NULL OR correlation_id > $5 ORDER BY correlation_id LIMIT $6
        """;

    private const string CountSql = "SELECT count(*) FROM execution_traces WHERE started_at < $1";
}
