using Npgsql;
using Traceability.Ingest.Tables;

namespace Traceability.Ingest.Writing;

/// <summary>Makes a trace row for each event that arrived before its trace did.</summary>
internal static class WriteStubs
{
    /// <param name="traces">The traces, each with the time of its earliest event, where that is told.</param>
    public static NpgsqlBatchCommand Command(IReadOnlyDictionary<Guid, DateTimeOffset?> traces) =>
        new RowArrays<KeyValuePair<Guid, DateTimeOffset?>>([.. traces], Sql).Uuid(trace => trace.Key).Time(trace => trace.Value).Command;

    // Nearly all are there: a row that is only found to conflict has been made before, with a number of its own and the words of a prompt,
    // which takes twice as long as to look. Whoever comes in between is still met by the conflict.
    private const string Sql = """
        INSERT INTO execution_traces (correlation_id, started_at)
        SELECT row.id, coalesce(row.at, now()) FROM unnest($1::uuid[], $2::timestamptz[]) AS row (id, at)
        WHERE NOT EXISTS (SELECT FROM execution_traces t WHERE t.correlation_id = row.id)
        ORDER BY row.id
        ON CONFLICT (correlation_id) DO NOTHING
        """;
}
