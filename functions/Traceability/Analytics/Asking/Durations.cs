using Npgsql;
using Traceability.Storage;

namespace Traceability.Analytics.Asking;

/// <summary>How long things took, in milliseconds.</summary>
/// <param name="N">Of how many that is known.</param>
/// <param name="MeanMs">The mean; null of none.</param>
/// <param name="P50Ms">Half took no longer; told from how many are within each step of 5 %, so it is 2.5 % off at the most.</param>
/// <param name="P95Ms">Of twenty, nineteen took no longer.</param>
/// <param name="P99Ms">Of a hundred, ninety-nine took no longer.</param>
internal sealed record Durations(long N, double? MeanMs, double? P50Ms, double? P95Ms, double? P99Ms)
{
    /// <summary>The columns that are read but the steps, over rows of work_rollups.</summary>
    public const string Sums =
        "coalesce(sum(timed), 0)::bigint AS timed, sum(total_ms) AS total_ms, min(min_ms) AS min_ms, max(max_ms) AS max_ms";

    /// <summary>The steps of each key: a query with the columns key, steps and step_counts.</summary>
    /// <param name="rows">A name of rows of work_rollups.</param>
    /// <param name="key">What they are added up by.</param>
    public static string Steps(string rows, string key) => $"""
        SELECT key, array_agg(step ORDER BY step) AS steps, array_agg(n ORDER BY step) AS step_counts
        FROM (
          SELECT {key} AS key, u.step, sum(u.n)::bigint AS n FROM {rows} w CROSS JOIN LATERAL unnest(w.steps, w.step_counts) AS u (step, n)
          WHERE u.step IS NOT NULL GROUP BY 1, 2) each
        GROUP BY key
        """;

    public static Durations Read(NpgsqlDataReader row)
    {
        var n = row.Long("timed");
        if (n == 0)
        {
            return new Durations(0, null, null, null, null);
        }

        var steps = new DurationSteps(
            row.GetFieldValue<short[]>(row.GetOrdinal("steps")), row.GetFieldValue<long[]>(row.GetOrdinal("step_counts")),
            row.Double("min_ms"), row.Double("max_ms"));
        return new Durations(n, row.Double("total_ms") / n, steps.Quantile(0.5), steps.Quantile(0.95), steps.Quantile(0.99));
    }
}
