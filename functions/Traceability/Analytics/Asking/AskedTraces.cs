using Npgsql;
using NpgsqlTypes;
using Traceability.Storage;

namespace Traceability.Analytics.Asking;

/// <summary>The traces of a filter that no sums are made of.</summary>
internal static class AskedTraces
{
    /// <summary>Of more than these, what they did is found by the time as soon.</summary>
    private const int Most = 100_000;

    /// <summary>
    /// All traces whose work or spend may be of whom is asked for, where that is told by two of project, person and agent or by one of them
    /// and a model; null where it is not, or where they are many. What few did is found by them and not by the time.
    /// </summary>
    public static async Task<Guid[]?> ReadAsync(NpgsqlDataSource dataSource, AnalyticsFilter filter, CancellationToken cancellation)
    {
        if (new[] { filter.Project, filter.Person, filter.Agent, filter.Model }.Count(asked => asked is not null) < 2)
        {
            return null;
        }

        // What an agent that was started did is its own project's, and what it spent that of the trace that started it.
        var command = new NpgsqlBatchCommand($"""
            SELECT DISTINCT t.correlation_id
            FROM (
              SELECT t.correlation_id, t.root_id, t.user_id, t.agent FROM execution_traces t
              WHERE t.started_at < $1 AND ($2 IS NULL OR t.project = $2)
              UNION ALL
              SELECT c.correlation_id, c.root_id, c.user_id, c.agent
              FROM execution_traces r JOIN execution_traces c ON c.root_id = r.correlation_id
              WHERE r.started_at < $1 AND r.project = $2) t
            LEFT JOIN execution_traces r ON r.correlation_id = t.root_id
            LEFT JOIN trace_work w ON w.correlation_id = coalesce(t.root_id, t.correlation_id)
            WHERE ($3 IS NULL OR $3 IN (t.user_id, r.user_id, w.user_id)) AND ($4 IS NULL OR coalesce(t.agent, 'main') = $4)
            LIMIT {Most + 1}
            """);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset>
        {
            TypedValue = filter.To.ToUniversalTime(),
            NpgsqlDbType = NpgsqlDbType.TimestampTz,
        });
        foreach (var asked in new[] { filter.Project, filter.Person, filter.Agent })
        {
            command.Parameters.Add(new NpgsqlParameter { Value = asked ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        }

        var traces = await Uncompiled.ListAsync(dataSource, command, row => row.Guid("correlation_id"), cancellation);
        return traces.Count > Most ? null : [.. traces];
    }
}
