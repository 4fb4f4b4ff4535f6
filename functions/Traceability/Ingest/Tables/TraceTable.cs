using System.Text.Json;
using Npgsql;

namespace Traceability.Ingest.Tables;

/// <summary>
/// A table that holds traces: its columns, each named once for writing, merging and restoring. A new column is a schema file, a
/// property of the event that tells it and of the record that is read (which has its list of columns beside it), and a line here.
/// </summary>
/// <param name="name">The table.</param>
/// <param name="alias">What statements call the row that is there.</param>
/// <param name="key">The column that says which row it is.</param>
internal abstract class TraceTable(string name, string alias, string key)
{
    /// <summary>A start that is not told: the end's, and as much earlier as it took.</summary>
    public const string InsertedStart =
        "coalesce(started_at, completed_at - make_interval(secs => coalesce(duration_ms, 0) / 1000), now())";

    /// <summary>A duration that is not told follows from the times.</summary>
    public const string InsertedDuration = "coalesce(duration_ms, extract(epoch FROM completed_at - started_at) * 1000)";

    public string Name => name;

    public string Alias => alias;

    public string Key => key;

    /// <summary>All columns but <c>id</c>, which counts the rows of this one store.</summary>
    public abstract IReadOnlyList<Column> Columns { get; }
}

/// <summary>A table that events of one type are written to.</summary>
/// <param name="name">The table.</param>
/// <param name="alias">What statements call the row that is there.</param>
/// <param name="key">The column that says which row it is.</param>
/// <param name="end">How its rows get their end; null where they have none.</param>
internal sealed class TraceTable<T>(string name, string alias, string key, EndRule? end) : TraceTable(name, alias, key)
{
    private readonly List<Column> columns = [];
    private readonly List<ToldColumn<T>> told = [];
    private string? sql;

    /// <inheritdoc />
    public override IReadOnlyList<Column> Columns => columns;

    public EndRule? End => end;

    /// <summary>Whether a trace is learned again when a row of it changes.</summary>
    public bool IsLearnedFrom { get; init; } = true;

    /// <summary>The columns that events tell, in the order in which their values are sent.</summary>
    public IReadOnlyList<ToldColumn<T>> Told => told;

    /// <summary>Merges events into their rows. No two may be of the same row.</summary>
    public NpgsqlBatchCommand Write(IReadOnlyList<T> events)
    {
        var arrays = new RowArrays<T>(events, sql ??= WriteSql.Build(this));
        foreach (var column in told)
        {
            column.Add(arrays);
        }

        return arrays.Command;
    }

    public TraceTable<T> Uuid(string name, Func<T, Guid?> value, MergeRule rule = MergeRule.First) =>
        Add(new Column(name, "uuid", rule, null), "uuid", name, arrays => arrays.Uuid(value));

    public TraceTable<T> Text(string name, Func<T, string?> value, MergeRule rule = MergeRule.First, string? otherwise = null) =>
        Add(new Column(name, "text", rule, otherwise), "text", name, arrays => arrays.Text(value));

    public TraceTable<T> Time(
        string name, Func<T, DateTimeOffset?> value, MergeRule rule = MergeRule.First, string? otherwise = null, string? insert = null) =>
        Add(new Column(name, "timestamptz", rule, otherwise), "timestamptz", name, arrays => arrays.Time(value), insert);

    public TraceTable<T> Number(string name, Func<T, double?> value, MergeRule rule = MergeRule.First, string? insert = null) =>
        Add(new Column(name, "double precision", rule, null), "double precision", name, arrays => arrays.Number(value), insert);

    public TraceTable<T> Integer(string name, Func<T, int?> value, MergeRule rule = MergeRule.First, string? otherwise = null) =>
        Add(new Column(name, "integer", rule, otherwise), "integer", name, arrays => arrays.Integer(value));

    public TraceTable<T> Long(string name, Func<T, long?> value, MergeRule rule = MergeRule.First, string? otherwise = null) =>
        Add(new Column(name, "bigint", rule, otherwise), "bigint", name, arrays => arrays.Long(value));

    public TraceTable<T> Bool(string name, Func<T, bool?> value, MergeRule rule = MergeRule.First, string? otherwise = null) =>
        Add(new Column(name, "boolean", rule, otherwise), "boolean", name, arrays => arrays.Bool(value));

    public TraceTable<T> Json(string name, Func<T, JsonElement?> value, MergeRule rule = MergeRule.First, string? otherwise = null) =>
        Add(new Column(name, "jsonb", rule, otherwise), "text", $"{name}::jsonb", arrays => arrays.Json(value));

    public TraceTable<T> Texts(string name, Func<T, IReadOnlyList<string>?> value, MergeRule rule = MergeRule.First) =>
        Add(new Column(name, "text[]", rule, "'{}'"), "text", $"jsonb_text_array({name}::jsonb)", arrays => arrays.Texts(value));

    /// <summary>Ids, added to those that are there.</summary>
    public TraceTable<T> Uuids(string name, Func<T, IReadOnlyList<Guid>> value) =>
        Add(
            new Column(name, "uuid[]", MergeRule.Labels, "'{}'"), "text",
            $"ARRAY(SELECT DISTINCT id::uuid FROM unnest(jsonb_text_array({name}::jsonb)) id ORDER BY 1)",
            arrays => arrays.Texts(row => [.. value(row).Select(id => id.ToString())]));

    /// <summary>A column that no event tells.</summary>
    public TraceTable<T> Untold(
        string name, string type, MergeRule rule, string? otherwise = null, string? onEvent = null, bool learned = false)
    {
        columns.Add(new Column(name, type, rule, otherwise) { OnEvent = onEvent, IsLearned = learned });
        return this;
    }

    private TraceTable<T> Add(Column column, string sent, string value, Action<RowArrays<T>> add, string? insert = null)
    {
        columns.Add(column);
        insert ??= column.Default is { } otherwise ? $"coalesce({value}, {otherwise})" : value;
        told.Add(new ToldColumn<T>(column, sent, insert, add));
        return this;
    }
}
