using System.Text.Json;
using Npgsql;
using Traceability.Json;

namespace Traceability.Storage;

/// <summary>
/// Reads a row's columns by name. Npgsql keeps the names of a result in a dictionary, so looking one up costs less than reading what
/// is there.
/// </summary>
internal static class Rows
{
    /// <summary>What is made of each row that is left of a result.</summary>
    public static async Task<List<T>> ListAsync<T>(
        this NpgsqlDataReader reader, Func<NpgsqlDataReader, T> read, CancellationToken cancellation)
    {
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public static string Text(this NpgsqlDataReader row, string column) => row.GetString(row.GetOrdinal(column));

    public static string? TextOrNull(this NpgsqlDataReader row, string column) =>
        row.Find(column) is { } ordinal ? row.GetString(ordinal) : null;

    public static string[] Texts(this NpgsqlDataReader row, string column) => row.GetFieldValue<string[]>(row.GetOrdinal(column));

    public static string[]? TextsOrNull(this NpgsqlDataReader row, string column) =>
        row.Find(column) is { } ordinal ? row.GetFieldValue<string[]>(ordinal) : null;

    public static Guid Guid(this NpgsqlDataReader row, string column) => row.GetGuid(row.GetOrdinal(column));

    public static Guid? GuidOrNull(this NpgsqlDataReader row, string column) =>
        row.Find(column) is { } ordinal ? row.GetGuid(ordinal) : null;

    public static Guid[] Guids(this NpgsqlDataReader row, string column) => row.GetFieldValue<Guid[]>(row.GetOrdinal(column));

    public static bool Bool(this NpgsqlDataReader row, string column) => row.GetBoolean(row.GetOrdinal(column));

    public static bool? BoolOrNull(this NpgsqlDataReader row, string column) =>
        row.Find(column) is { } ordinal ? row.GetBoolean(ordinal) : null;

    public static int Int(this NpgsqlDataReader row, string column) => row.GetInt32(row.GetOrdinal(column));

    public static int? IntOrNull(this NpgsqlDataReader row, string column) =>
        row.Find(column) is { } ordinal ? row.GetInt32(ordinal) : null;

    public static long Long(this NpgsqlDataReader row, string column) => row.GetInt64(row.GetOrdinal(column));

    public static long? LongOrNull(this NpgsqlDataReader row, string column) =>
        row.Find(column) is { } ordinal ? row.GetInt64(ordinal) : null;

    public static double Double(this NpgsqlDataReader row, string column) => row.GetDouble(row.GetOrdinal(column));

    /// <summary>A number, of which an archive may bring back one that was reckoned with an infinite time: JSON has none for it.</summary>
    public static double? DoubleOrNull(this NpgsqlDataReader row, string column) =>
        row.Find(column) is { } ordinal && row.GetDouble(ordinal) is var number && double.IsFinite(number) ? number : null;

    public static double[] Doubles(this NpgsqlDataReader row, string column) => row.GetFieldValue<double[]>(row.GetOrdinal(column));

    public static float[] Floats(this NpgsqlDataReader row, string column) => row.GetFieldValue<float[]>(row.GetOrdinal(column));

    public static byte[] Bytes(this NpgsqlDataReader row, string column) => row.GetFieldValue<byte[]>(row.GetOrdinal(column));

    public static byte[]? BytesOrNull(this NpgsqlDataReader row, string column) =>
        row.Find(column) is { } ordinal ? row.GetFieldValue<byte[]>(ordinal) : null;

    public static DateTimeOffset Time(this NpgsqlDataReader row, string column) =>
        row.GetFieldValue<DateTimeOffset>(row.GetOrdinal(column));

    public static DateTimeOffset? TimeOrNull(this NpgsqlDataReader row, string column) =>
        row.Find(column) is { } ordinal ? row.GetFieldValue<DateTimeOffset>(ordinal) : null;

    /// <summary>A jsonb column; SQL null is an undefined element, which is left out when written.</summary>
    public static JsonElement Json(this NpgsqlDataReader row, string column) => row.JsonOrNull(column) ?? default;

    public static JsonElement? JsonOrNull(this NpgsqlDataReader row, string column) =>
        row.Find(column) is { } ordinal ? JsonElement.Parse(row.GetString(ordinal), WrittenJson.Reading) : null;

    /// <summary>Where a column is; null when nothing is in it.</summary>
    private static int? Find(this NpgsqlDataReader row, string column)
    {
        var ordinal = row.GetOrdinal(column);
        return row.IsDBNull(ordinal) ? null : ordinal;
    }
}
