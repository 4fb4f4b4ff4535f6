using Npgsql;

namespace Traceability.SelfHost.Stores;

/// <summary>How much is in the store.</summary>
internal sealed record StoreCounts(long Traces, long ToolCalls, long Routing, long EndpointCalls)
{
    public static async Task<StoreCounts> ReadAsync(NpgsqlDataSource dataSource, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(Sql);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return new StoreCounts(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3));
    }

    public static StoreCounts operator -(StoreCounts a, StoreCounts b) =>
        new(a.Traces - b.Traces, a.ToolCalls - b.ToolCalls, a.Routing - b.Routing, a.EndpointCalls - b.EndpointCalls);

    private const string Sql = """
        SELECT (SELECT count(*) FROM execution_traces),
          (SELECT count(*) FROM hook_executions WHERE tool_name IS NOT NULL),
          (SELECT count(*) FROM agent_routing_decisions),
          (SELECT count(*) FROM endpoint_calls)
        """;
}
