using Npgsql;
using Traceability.Ingest.Tables;

namespace Traceability.Ingest.Writing;

/// <summary>Makes a trace row for each event that arrived before its trace did.</summary>
internal static class WriteStubs
{
    /// <param name="traces">The traces, each with the time of its earliest event, where that is told.</param>
    public static NpgsqlBatchCommand Command(IReadOnlyDictionary<Guid, DateTimeOffset?> traces) =>
        new RowArrays<KeyValuePair<Guid, DateTimeOffset?>>([.. traces], Sql).Uuid(trace => trace.Key).Time(trace => trace.Value).Command;

    private const string Sql = """
        INSERT INTO execution_traces (correlation_id, started_at)
        SELECT id, coalesce(at, now()) FROM unnest($1::uuid[], $2::timestamptz[]) AS row (id, at)
        ORDER BY id
        ON CONFLICT (correlation_id) DO NOTHING
        """;
}
