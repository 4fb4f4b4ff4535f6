using Npgsql;

namespace Traceability.Traces;

/// <summary>Gathers a trace and everything below it in one round trip.</summary>
public sealed class AssembleTrace(NpgsqlDataSource dataSource)
{
    /// <summary>The assembled trace; null when there is none of that id.</summary>
    public async Task<AssembledTrace?> RunAsync(Guid correlationId, CancellationToken cancellation)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var sql in new[] { TracesSql, RoutingSql, HooksSql, EndpointsSql })
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(sql) { Parameters = { new() { Value = correlationId } } });
        }

        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        var traces = await ReadAsync(reader, TraceRows.JudgedTrace, cancellation);
        var routing = await NextAsync(reader, TraceRows.Routing, cancellation);
        var hooks = await NextAsync(reader, TraceRows.Hook, cancellation);
        var endpoints = await NextAsync(reader, TraceRows.Endpoint, cancellation);
        return traces.Count == 0 ? null : BuildTree.Of(correlationId, traces, routing, hooks, endpoints);
    }

    private static async Task<List<T>> NextAsync<T>(NpgsqlDataReader reader, Func<NpgsqlDataReader, T> row, CancellationToken cancellation)
    {
        await reader.NextResultAsync(cancellation);
        return await ReadAsync(reader, row, cancellation);
    }

    private static async Task<List<T>> ReadAsync<T>(NpgsqlDataReader reader, Func<NpgsqlDataReader, T> row, CancellationToken cancellation)
    {
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(row(reader));
        }

        return rows;
    }

    private const string TracesSql = $"""
        SELECT {TraceRows.JudgedTraceColumns}
        FROM trace_tree($1) tree JOIN execution_traces t USING (correlation_id) ORDER BY tree.depth, t.started_at, t.id
        """;

    private const string RoutingSql = $"""
        SELECT {TraceRows.RoutingColumns}
        FROM trace_tree($1) tree JOIN agent_routing_decisions d USING (correlation_id) ORDER BY d.decided_at, d.id
        """;

    private const string HooksSql = $"""
        SELECT {TraceRows.HookColumns}
        FROM trace_tree($1) tree JOIN hook_executions h USING (correlation_id) ORDER BY h.started_at, h.id
        """;

    private const string EndpointsSql = $"""
        SELECT {TraceRows.EndpointColumns}
        FROM trace_tree($1) tree JOIN endpoint_calls c USING (correlation_id) ORDER BY c.started_at, c.id
        """;
}
