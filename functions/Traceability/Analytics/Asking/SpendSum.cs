using Npgsql;
using Traceability.Storage;
using Traceability.Traces;

namespace Traceability.Analytics.Asking;

/// <summary>What models' answers add up to, and what of it went into work that did not come out well.</summary>
/// <param name="Total">All of it.</param>
/// <param name="FailedCostUsd">Of the cost, in US dollars, that of tasks and traces that were no success; null when there is none.</param>
/// <param name="UnpricedModels">The models that have no price, so that their answers are not in the cost.</param>
internal sealed record SpendSum(Spend Total, double? FailedCostUsd, IReadOnlyList<string> UnpricedModels)
{
    /// <summary>The columns that are read, over rows of spend_rollups.</summary>
    public const string Columns = """
        coalesce(sum(answers), 0)::bigint AS answers, coalesce(sum(input_tokens), 0)::bigint AS input_tokens,
          coalesce(sum(output_tokens), 0)::bigint AS output_tokens, coalesce(sum(cache_read_tokens), 0)::bigint AS cache_read_tokens,
          coalesce(sum(cache_write_5m_tokens), 0)::bigint AS cache_write_5m_tokens,
          coalesce(sum(cache_write_1h_tokens), 0)::bigint AS cache_write_1h_tokens, sum(cost_usd) AS cost_usd,
          coalesce(sum(unpriced_answers), 0)::bigint AS unpriced_answers, sum(failed_cost_usd) AS failed_cost_usd,
          coalesce(array_agg(DISTINCT model) FILTER (WHERE unpriced_answers > 0 AND model IS NOT NULL), ARRAY[]::text[]) AS unpriced_models
        """;

    public static SpendSum Read(NpgsqlDataReader row) => new(
        new Spend(
            row.Long("answers"), row.Long("input_tokens"), row.Long("output_tokens"), row.Long("cache_read_tokens"),
            row.Long("cache_write_5m_tokens"), row.Long("cache_write_1h_tokens"), row.DoubleOrNull("cost_usd"),
            row.Long("unpriced_answers")),
        row.DoubleOrNull("failed_cost_usd"), row.Texts("unpriced_models"));
}
