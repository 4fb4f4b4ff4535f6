using Npgsql;
using Traceability.Storage;

namespace Traceability.Analytics.Asking;

/// <summary>How long things took, in milliseconds.</summary>
/// <param name="N">Of how many that is known.</param>
/// <param name="MeanMs">The mean; null of none.</param>
/// <param name="P50Ms">Half took no longer.</param>
/// <param name="P95Ms">Of twenty, nineteen took no longer.</param>
/// <param name="P99Ms">Of a hundred, ninety-nine took no longer.</param>
internal sealed record Durations(long N, double? MeanMs, double? P50Ms, double? P95Ms, double? P99Ms)
{
    /// <summary>The columns that are read, over a column of durations.</summary>
    public static string Columns(string duration) => $"""
        count({duration}) AS timed, avg({duration}) AS mean_ms,
          percentile_cont(ARRAY[0.5, 0.95, 0.99]) WITHIN GROUP (ORDER BY {duration}) AS percentiles_ms
        """;

    public static Durations Read(NpgsqlDataReader row)
    {
        var ordinal = row.GetOrdinal("percentiles_ms");
        var percentiles = row.IsDBNull(ordinal) ? [null, null, null] : row.GetFieldValue<double?[]>(ordinal);
        return new Durations(row.Long("timed"), row.DoubleOrNull("mean_ms"), percentiles[0], percentiles[1], percentiles[2]);
    }
}
