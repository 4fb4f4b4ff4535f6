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
    /// <summary>What may be asked by, and the column of spend_facts that has it; sums are made of the first.</summary>
    private static readonly Dictionary<string, string> Columns = new(StringComparer.Ordinal)
    {
        ["project"] = "project",
        ["person"] = "person",
        ["agent"] = "agent",
        ["task"] = "task_id",
        ["session"] = "session_id",
        ["trace"] = "root_id",
    };

    /// <summary>What may be asked by.</summary>
    public static string[] Ways { get; } = ["model", .. Columns.Keys, "time"];

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
            _ => $"""
                SELECT name, sum(first_traces)::bigint AS traces, {SpendSum.Columns} FROM ({sql.Spend(Columns[by])}) s
                GROUP BY 1 ORDER BY cost_usd DESC NULLS LAST, answers DESC, 1 {sql.Page}
                """,
        },
        row => new CostLine(row.TextOrNull("name"), row.Long("traces"), SpendSum.Read(row)),
        by == "time" ? Reads.Series : Reads.Sums);
}
