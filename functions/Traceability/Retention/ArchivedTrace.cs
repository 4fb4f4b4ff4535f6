using System.Runtime.InteropServices;
using System.Text.Json;
using Traceability.Json;

namespace Traceability.Retention;

/// <summary>A trace as it is archived, or a part of it: its own row and those below it, each as the store made JSON of it.</summary>
internal sealed class ArchivedTrace(Guid correlationId)
{
    private readonly SortedDictionary<(ArchivedTable Table, Guid ExecutionId), JsonElement> rows = [];

    public Guid CorrelationId { get; } = correlationId;

    /// <summary>The rows in the order in which they are archived; the trace's own, which comes first, has the empty execution id.</summary>
    public IEnumerable<KeyValuePair<(ArchivedTable Table, Guid ExecutionId), JsonElement>> Rows => rows;

    public JsonElement? Find(ArchivedTable table, Guid executionId) => rows.TryGetValue((table, executionId), out var row) ? row : null;

    /// <summary>Adds a row; where it is there already, both are merged.</summary>
    public void Add(ArchivedTable table, Guid executionId, JsonElement row) =>
        rows[(table, executionId)] = rows.TryGetValue((table, executionId), out var known) ? MergeRows.Merge(table, known, row) : row;

    /// <summary>Adds what another copy of it has.</summary>
    public void Add(ArchivedTrace other)
    {
        foreach (var ((table, executionId), row) in other.rows)
        {
            Add(table, executionId, row);
        }
    }

    public async Task WriteAsync(ArchiveWriter writer, CancellationToken cancellation)
    {
        foreach (var ((table, _), row) in rows)
        {
            await writer.AddAsync(CorrelationId, table, JsonMarshal.GetRawUtf8Value(row).ToArray(), cancellation);
        }
    }

    /// <summary>Reads a line.</summary>
    /// <exception cref="InvalidDataException">It is not what an archive's line looks like; the message says why.</exception>
    public static ArchivedTrace Parse(byte[] line)
    {
        JsonElement json;
        try
        {
            json = JsonElement.Parse(line, WrittenJson.Reading);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"it is no JSON ({exception.Message})");
        }

        if (json.ValueKind != JsonValueKind.Object
            || !json.TryGetProperty("format", out var format) || format.ValueKind != JsonValueKind.Number
            || !format.TryGetInt32(out var version) || version != ArchivedLine.Format)
        {
            throw new InvalidDataException($"it is no archived trace: it has no \"format\":{ArchivedLine.Format}");
        }

        var trace = new ArchivedTrace(IdIn(json, "correlation_id"));
        for (var table = ArchivedTable.Trace; table <= ArchivedTable.Compaction; table++)
        {
            var name = ArchivedTables.Names[(int)table];
            if (!json.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            {
                continue;
            }

            if (table == ArchivedTable.Trace)
            {
                trace.Add(table, Guid.Empty, trace.Own(value, name));
                continue;
            }

            if (value.ValueKind != JsonValueKind.Array)
            {
                throw new InvalidDataException($"{name} is no array");
            }

            foreach (var row in value.EnumerateArray())
            {
                trace.Add(table, IdIn(trace.Own(row, name), "execution_id"), row);
            }
        }

        return trace;
    }

    /// <summary>A row that names another trace would be stored with that one.</summary>
    private JsonElement Own(JsonElement row, string table) =>
        row.ValueKind == JsonValueKind.Object && IdIn(row, "correlation_id") == CorrelationId
            ? row
            : throw new InvalidDataException($"a row of {table} is not the trace's own");

    private static Guid IdIn(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.TryGetGuid(out var id)
            ? id
            : throw new InvalidDataException($"{name} is missing or no UUID");
}
