using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Traceability.Json;
using Traceability.Storage;

namespace Traceability.Retention;

/// <summary>Puts archived traces back into the store, all or none. One that is there is merged with what was archived of it.</summary>
internal sealed class RestoreTraces(NpgsqlDataSource dataSource)
{
    /// <summary>No two may be of the same trace.</summary>
    public async Task RunAsync(IReadOnlyCollection<ArchivedTrace> traces, CancellationToken cancellation)
    {
        // A trace that an event makes between looking and writing is there at the second look.
        while (!await TryAsync(traces, cancellation))
        {
        }
    }

    private async Task<bool> TryAsync(IReadOnlyCollection<ArchivedTrace> traces, CancellationToken cancellation)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var stored = await LockAsync(connection, [.. traces.Select(trace => trace.CorrelationId)], cancellation);
        var changed = Enumerable.Range(0, ArchivedTables.Names.Count).Select(_ => new List<JsonElement>()).ToList();
        foreach (var trace in traces)
        {
            var known = stored.GetValueOrDefault(trace.CorrelationId);
            foreach (var ((table, executionId), row) in trace.Rows)
            {
                var before = known?.Find(table, executionId);
                var after = before is { } old ? MergeRows.Merge(table, old, row) : row;
                if (before is null || !JsonElement.DeepEquals(before.Value, after))
                {
                    changed[(int)table].Add(after);
                }
            }
        }

        for (var table = ArchivedTable.Trace; table <= ArchivedTable.Compaction; table++)
        {
            var rows = changed[(int)table];
            if (rows.Count > 0 && !await WriteAsync(connection, table, rows, stored.Keys, cancellation))
            {
                return false;
            }
        }

        await transaction.CommitAsync(cancellation);
        return true;
    }

    /// <summary>Those of the traces that are in the store. Nothing of them changes before the transaction ends.</summary>
    private static async Task<Dictionary<Guid, ArchivedTrace>> LockAsync(
        NpgsqlConnection connection, Guid[] ids, CancellationToken cancellation)
    {
        var stored = new Dictionary<Guid, ArchivedTrace>();
        // By a statement of its own, so that the next one sees what was committed while this one waited.
        await connection.ExecuteAsync(RestoreSql.LockSql, cancellation, ids);
        await using var command = new NpgsqlCommand(ArchiveRows.LockedSql, connection) { Parameters = { new() { Value = ids } } };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var id = reader.Guid("correlation_id");
            var table = (ArchivedTable)reader.Int("kind");
            var row = JsonElement.Parse(reader.Bytes("bytes"), WrittenJson.Reading);
            if (!stored.TryGetValue(id, out var trace))
            {
                stored[id] = trace = new ArchivedTrace(id);
            }

            trace.Add(table, table == ArchivedTable.Trace ? Guid.Empty : row.GetProperty("execution_id").GetGuid(), row);
        }

        return stored;
    }

    /// <summary>False when a trace came into the store after those there were locked.</summary>
    private static async Task<bool> WriteAsync(
        NpgsqlConnection connection, ArchivedTable table, List<JsonElement> rows, IReadOnlyCollection<Guid> stored,
        CancellationToken cancellation)
    {
#pragma warning disable CA2100 // Made once, of the names in the code.
        await using var command = new NpgsqlCommand(RestoreSql.ByTable[(int)table], connection);
#pragma warning restore CA2100
        command.Parameters.Add(new() { Value = ArrayOf(rows), NpgsqlDbType = NpgsqlDbType.Jsonb });
        if (table == ArchivedTable.Trace)
        {
            command.Parameters.Add(new() { Value = stored.ToArray() });
        }

        return await command.ExecuteNonQueryAsync(cancellation) == rows.Count || table != ArchivedTable.Trace;
    }

    private static byte[] ArrayOf(List<JsonElement> rows)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var separator = (byte)'[';
        foreach (var row in rows)
        {
            buffer.Write([separator]);
            buffer.Write(JsonMarshal.GetRawUtf8Value(row));
            separator = (byte)',';
        }

        buffer.Write("]"u8);
        return buffer.WrittenSpan.ToArray();
    }
}
