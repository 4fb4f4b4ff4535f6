using Npgsql;
using Traceability.Storage;

namespace Traceability.Traces;

/// <summary>Gathers a trace and everything below it in one round trip.</summary>
public sealed class ReadTrace(NpgsqlDataSource dataSource)
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
        var traces = await reader.ListAsync(TraceRecord.ReadJudged, cancellation);
        var routing = await NextAsync(reader, RoutingRecord.Read, cancellation);
        var hooks = await NextAsync(reader, HookRecord.Read, cancellation);
        var endpoints = await NextAsync(reader, EndpointRecord.Read, cancellation);
        return traces.Count == 0 ? null : BuildTree.Build(correlationId, traces, routing, hooks, endpoints);
    }

    private static async Task<List<T>> NextAsync<T>(NpgsqlDataReader reader, Func<NpgsqlDataReader, T> row, CancellationToken cancellation)
    {
        await reader.NextResultAsync(cancellation);
        return await reader.ListAsync(row, cancellation);
    }

    private const string TracesSql = $"""
        SELECT {TraceRecord.Columns}, t.success_criteria
        FROM trace_tree($1) tree JOIN execution_traces t USING (correlation_id) ORDER BY tree.depth, t.started_at, t.id
        """;

    private const string RoutingSql = $"""
        SELECT {RoutingRecord.Columns}
        FROM trace_tree($1) tree JOIN agent_routing_decisions d USING (correlation_id) ORDER BY d.decided_at, d.id
        """;

    private const string HooksSql = $"""
        SELECT {HookRecord.Columns}
        FROM trace_tree($1) tree JOIN hook_executions h USING (correlation_id) ORDER BY h.started_at, h.id
        """;

    private const string EndpointsSql = $"""
        SELECT {EndpointRecord.Columns}
        FROM trace_tree($1) tree JOIN endpoint_calls c USING (correlation_id) ORDER BY c.started_at, c.id
        """;
}
