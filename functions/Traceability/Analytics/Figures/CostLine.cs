using Traceability.Analytics.Asking;
using Traceability.Storage;

namespace Traceability.Analytics.Figures;

/// <summary>What was spent on something.</summary>
/// <param name="Name">
/// The model, project, person, agent, task, session or trace, or the beginning of the bucket; null where it is not known.
/// </param>
/// <param name="Traces">Traces, those of subagents as well, in which it answered for the first time.</param>
/// <param name="Spend">Tokens and money.</param>
internal sealed record CostLine(string? Name, long Traces, SpendSum Spend)
{
    /// <summary>What may be asked by and is not added up, and the column of spend_facts that has it.</summary>
    private static readonly Dictionary<string, string> Ids = new(StringComparer.Ordinal)
    {
        ["task"] = "task_id",
        ["session"] = "session_id",
        ["trace"] = "root_id",
    };

    /// <summary>What may be asked by.</summary>
    public static string[] Ways { get; } = ["model", "project", "person", "agent", .. Ids.Keys, "time"];

    /// <param name="by">One of the ways; the costliest come first, and buckets of time in their order.</param>
    public static AnalyticsQuery<CostLine> Query(string? by) => new(
        sql => by switch
        {
            "time" => $"""
                WITH spend AS ({sql.Spend()})
                SELECT to_char(b.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS name,
                  coalesce(sum(first_traces), 0)::bigint AS traces, {SpendSum.Columns}
                FROM {sql.Buckets("b (at)")} LEFT JOIN (SELECT {sql.Bucket("at")} AS bucket, s.* FROM spend s) s ON s.bucket = b.at
                GROUP BY b.at ORDER BY b.at {sql.Page}
                """,
            null or "model" => $"""
                SELECT model AS name, sum(traces)::bigint AS traces, {SpendSum.Columns} FROM ({sql.Spend()}) s
                GROUP BY 1 ORDER BY cost_usd DESC NULLS LAST, answers DESC, 1 {sql.Page}
                """,
            "trace" when sql.SpendOf("f") is "" => TraceSpend.Costliest(sql),
            _ when Ids.TryGetValue(by, out var id) => $"""
                WITH spent AS (
                  SELECT f.{id} AS id, f.correlation_id, sum(f.cost_usd) AS cost_usd, count(*) AS answers
                  FROM spend_facts f WHERE {sql.Within("f.at")}{sql.SpendOf("f")} GROUP BY 1, 2),
                page AS MATERIALIZED (
                  SELECT id, sum(cost_usd) AS sort_cost, sum(answers) AS sort_answers, array_agg(correlation_id) AS traces
                  FROM spent GROUP BY 1 ORDER BY sort_cost DESC NULLS LAST, sort_answers DESC, 1 {sql.Page})
                SELECT p.id::text AS name, cardinality(p.traces)::bigint AS traces, s.*
                FROM page p CROSS JOIN LATERAL (
                  SELECT {SpendSum.Columns} FROM spend_facts f
                  WHERE f.correlation_id = ANY (p.traces) AND {sql.Within("f.at")}{sql.SpendOf("f")}) s
                ORDER BY p.sort_cost DESC NULLS LAST, p.sort_answers DESC, p.id
                """,
            _ => $"""
                SELECT name, sum(first_traces)::bigint AS traces, {SpendSum.Columns} FROM ({sql.Spend(by)}) s
                GROUP BY 1 ORDER BY cost_usd DESC NULLS LAST, answers DESC, 1 {sql.Page}
                """,
        },
        row => new CostLine(row.TextOrNull("name"), row.Long("traces"), SpendSum.Read(row)),
        by == "time" ? Reads.Series : by is not null && Ids.ContainsKey(by) ? Reads.Rows : Reads.Sums);
}
