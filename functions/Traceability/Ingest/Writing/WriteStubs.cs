using Npgsql;
using NpgsqlTypes;

namespace Traceability.Ingest.Writing;

/// <summary>Makes a trace row for each event that arrived before its trace did.</summary>
internal static class WriteStubs
{
    public static NpgsqlBatchCommand Of(IReadOnlyCollection<Guid> correlationIds) => new(Sql)
    {
        Parameters =
        {
            new NpgsqlParameter<Guid[]> { TypedValue = [.. correlationIds.Order()], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid },
        },
    };

    private const string Sql = """
        INSERT INTO execution_traces (correlation_id)
        SELECT unnest($1::uuid[])
        ON CONFLICT (correlation_id) DO NOTHING
        """;
}
