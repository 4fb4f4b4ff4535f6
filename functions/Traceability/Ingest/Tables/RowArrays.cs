using System.Runtime.InteropServices;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Traceability.Json;

namespace Traceability.Ingest.Tables;

/// <summary>Turns rows into the array parameters of an <c>unnest</c> statement, in the order of their $n.</summary>
internal sealed class RowArrays<T>(IReadOnlyList<T> rows, string sql)
{
    private readonly NpgsqlBatchCommand command = new(sql);

    public RowArrays<T> Uuid(Func<T, Guid?> value) => Add(NpgsqlDbType.Uuid, value);

    public RowArrays<T> Text(Func<T, string?> value) => Add(NpgsqlDbType.Text, value);

    public RowArrays<T> Time(Func<T, DateTimeOffset?> value) => Add(NpgsqlDbType.TimestampTz, row => value(row)?.ToUniversalTime());

    public RowArrays<T> Number(Func<T, double?> value) => Add(NpgsqlDbType.Double, value);

    public RowArrays<T> Integer(Func<T, int?> value) => Add(NpgsqlDbType.Integer, value);

    public RowArrays<T> Long(Func<T, long?> value) => Add(NpgsqlDbType.Bigint, value);

    public RowArrays<T> Bool(Func<T, bool?> value) => Add(NpgsqlDbType.Boolean, value);

    /// <summary>
    /// JSON travels as text, in the bytes that it was parsed from: one cast in the statement is cheaper than a jsonb array here.
    /// </summary>
    public RowArrays<T> Json(Func<T, JsonElement?> value) => Add(
        NpgsqlDbType.Text,
        row => value(row) is { ValueKind: not JsonValueKind.Undefined and not JsonValueKind.Null } json
            ? JsonMarshal.GetRawUtf8Value(json).ToArray()
            : default(ReadOnlyMemory<byte>?));

    public RowArrays<T> Texts(Func<T, IReadOnlyList<string>?> value) =>
        Text(row => value(row) is { Count: > 0 } texts ? JsonSerializer.Serialize(texts, CommonJson.Default.IReadOnlyListString) : null);

    public NpgsqlBatchCommand Command => command;

    private RowArrays<T> Add<TValue>(NpgsqlDbType type, Func<T, TValue> value)
    {
        var values = new TValue[rows.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = value(rows[i]);
        }

        command.Parameters.Add(new NpgsqlParameter<TValue[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type });
        return this;
    }
}
