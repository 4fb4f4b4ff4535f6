using System.Data;
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
        return new StoreCounts(
            reader.GetInt64("traces"), reader.GetInt64("tool_calls"), reader.GetInt64("routing"), reader.GetInt64("endpoint_calls"));
    }

    public static StoreCounts operator -(StoreCounts a, StoreCounts b) =>
        new(a.Traces - b.Traces, a.ToolCalls - b.ToolCalls, a.Routing - b.Routing, a.EndpointCalls - b.EndpointCalls);

    private const string Sql = """
        SELECT (SELECT count(*) FROM execution_traces) AS traces,
          (SELECT count(*) FROM hook_executions WHERE tool_name IS NOT NULL) AS tool_calls,
          (SELECT count(*) FROM agent_routing_decisions) AS routing,
          (SELECT count(*) FROM endpoint_calls) AS endpoint_calls
        """;
}
