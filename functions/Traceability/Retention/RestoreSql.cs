using Traceability.Ingest.Tables;

namespace Traceability.Retention;

/// <summary>
/// Writes archived rows ($1: a JSON array of them) as they were. Columns by name: one that the archive lacks takes its default,
/// one that the table lacks is passed over. A row that is there is replaced only if it is the same trace's.
/// </summary>
internal static class RestoreSql
{
    /// <summary>
    /// By <see cref="ArchivedTable"/>. That of the traces has $2: those that are there, locked; one that came meanwhile is not touched, and
    /// not counted.
    /// </summary>
    public static readonly IReadOnlyList<string> ByTable = [.. ArchivedTables.All.Select(Build)];

    /// <summary>Waits for who writes to the traces, unlike retention's own.</summary>
    public const string LockSql =
        "SELECT correlation_id FROM execution_traces WHERE correlation_id = ANY($1) ORDER BY correlation_id FOR UPDATE";

    private static string Build(TraceTable table)
    {
        var owner = table.Key == "correlation_id" ? "ANY($2)" : "excluded.correlation_id";
        return $"""
            INSERT INTO {table.Name} AS {table.Alias} ({Join(table.Columns, column => column.Name)})
            SELECT {Join(table.Columns, column => column.Default is { } otherwise ? $"coalesce({column.Name}, {otherwise})" : column.Name)}
            FROM jsonb_to_recordset($1) AS row ({Join(table.Columns, column => $"{column.Name} {column.Type}")})
            ORDER BY {table.Key}
            ON CONFLICT ({table.Key}) DO UPDATE SET
              {Join(table.Columns.Where(column => column.Rule != MergeRule.Key), column => $"{column.Name} = excluded.{column.Name}")}
            WHERE {table.Alias}.correlation_id = {owner}
            """;
    }

    private static string Join(IEnumerable<Column> columns, Func<Column, string> part) => string.Join(", ", columns.Select(part));
}
