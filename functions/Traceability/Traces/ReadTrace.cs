using Npgsql;
using Traceability.Storage;

namespace Traceability.Traces;

/// <summary>Gathers a trace and everything below it in one round trip.</summary>
public sealed class ReadTrace(NpgsqlDataSource dataSource)
{
    /// <summary>The assembled trace, whole; null when there is none of that id.</summary>
    public Task<AssembledTrace?> RunAsync(Guid correlationId, CancellationToken cancellation) =>
        RunAsync(Whole, [correlationId], correlationId, cancellation);

    /// <summary>The assembled trace without what is nested deeper than that.</summary>
    public Task<AssembledTrace?> RunAsync(Guid correlationId, int deepest, CancellationToken cancellation) =>
        RunAsync(UpToDepth, [correlationId, deepest], correlationId, cancellation);

    private async Task<AssembledTrace?> RunAsync(
        IReadOnlyList<string> statements, object[] values, Guid correlationId, CancellationToken cancellation)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var sql in statements)
        {
            var command = new NpgsqlBatchCommand(sql);
            foreach (var value in values)
            {
                command.Parameters.Add(new() { Value = value });
            }

            batch.BatchCommands.Add(command);
        }

        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        var traces = await reader.ListAsync(TraceRecord.ReadJudged, cancellation);
        var routing = await NextAsync(reader, RoutingRecord.Read, cancellation);
        var hooks = await NextAsync(reader, HookRecord.Read, cancellation);
        var endpoints = await NextAsync(reader, EndpointRecord.Read, cancellation);
        var answers = await NextAsync(reader, AnswerRecord.Read, cancellation);
        var compactions = await NextAsync(reader, CompactionRecord.Read, cancellation);
        return traces.Count == 0 ? null : BuildTree.Build(correlationId, traces, routing, hooks, endpoints, answers, compactions);
    }

    private static async Task<List<T>> NextAsync<T>(NpgsqlDataReader reader, Func<NpgsqlDataReader, T> row, CancellationToken cancellation)
    {
        await reader.NextResultAsync(cancellation);
        return await reader.ListAsync(row, cancellation);
    }

    // Where a chain is cut, its end need not be found first; a cycle of parents ends there at the latest.
    private const string TreeUpToDepth = """
        (WITH RECURSIVE nested AS (
           SELECT t.correlation_id, 0 AS depth FROM execution_traces t WHERE t.correlation_id = $1
           UNION ALL
           SELECT c.correlation_id, nested.depth + 1
           FROM nested JOIN execution_traces c ON c.parent_id = nested.correlation_id WHERE nested.depth < $2
         ) CYCLE correlation_id SET is_cycle USING path
         SELECT nested.correlation_id, nested.depth FROM nested WHERE NOT nested.is_cycle)
        """;

    private static readonly IReadOnlyList<string> Whole = Statements("trace_tree($1)");

    private static readonly IReadOnlyList<string> UpToDepth = Statements(TreeUpToDepth);

    private static string[] Statements(string tree) =>
    [
        $"""
        SELECT {TraceRecord.Columns}, t.success_criteria
        FROM {tree} tree JOIN execution_traces t USING (correlation_id) ORDER BY tree.depth, t.started_at, t.id
        """,
        $"""
        SELECT {RoutingRecord.Columns}
        FROM {tree} tree JOIN agent_routing_decisions d USING (correlation_id) ORDER BY d.decided_at, d.id
        """,
        $"""
        SELECT {HookRecord.Columns}
        FROM {tree} tree JOIN hook_executions h USING (correlation_id) ORDER BY h.started_at, h.id
        """,
        $"""
        SELECT {EndpointRecord.Columns}
        FROM {tree} tree JOIN endpoint_calls c USING (correlation_id) ORDER BY c.started_at, c.id
        """,
        $"""
        SELECT {AnswerRecord.Columns}
        FROM {tree} tree JOIN model_answers a USING (correlation_id) ORDER BY a.at, a.id
        """,
        $"""
        SELECT {CompactionRecord.Columns}
        FROM {tree} tree JOIN compactions s USING (correlation_id) ORDER BY s.at, s.id
        """,
    ];
}
