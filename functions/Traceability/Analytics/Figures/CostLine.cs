using Traceability.Analytics.Asking;
using Traceability.Storage;

namespace Traceability.Analytics.Figures;

/// <summary>What was spent on something.</summary>
/// <param name="Name">
/// The model, project, person, agent, task, session or trace, or the beginning of the bucket; null where it is not known.
/// </param>
/// <param name="Traces">Traces of prompts in which it was.</param>
/// <param name="Spend">Tokens and money.</param>
internal sealed record CostLine(string? Name, long Traces, SpendSum Spend)
{
    /// <summary>What may be asked by, and what tells it of a row of answer_spend.</summary>
    private static readonly Dictionary<string, string> Columns = new(StringComparer.Ordinal)
    {
        ["model"] = "s.model",
        ["project"] = "s.project",
        ["person"] = "s.person",
        ["agent"] = "coalesce(s.agent, 'main')",
        ["task"] = "s.task_id::text",
        ["session"] = "s.session_id::text",
        ["trace"] = "s.root_id::text",
    };

    /// <summary>What may be asked by.</summary>
    public static string[] Ways { get; } = [.. Columns.Keys, "time"];

    /// <param name="by">One of the ways; the costliest come first, and buckets of time in their order.</param>
    public static AnalyticsQuery<CostLine> Query(string? by) => new(
        sql => by == "time"
            ? $"""
                SELECT to_char(b.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS name, count(DISTINCT s.root_id) AS traces,
                  {SpendSum.Columns("s")}
                FROM {sql.Buckets("b (at)")} LEFT JOIN (
                  SELECT s.*, {sql.Bucket("s.at")} AS bucket FROM answer_spend s WHERE {sql.Within("s.at")}{sql.Spend("s")}) s
                  ON s.bucket = b.at
                GROUP BY b.at ORDER BY b.at {sql.Page}
                """
            : $"""
                SELECT {Columns[by ?? "model"]} AS name, count(DISTINCT s.root_id) AS traces, {SpendSum.Columns("s")}
                FROM answer_spend s WHERE {sql.Within("s.at")}{sql.Spend("s")}
                GROUP BY 1 ORDER BY cost_usd DESC NULLS LAST, answers DESC, 1 {sql.Page}
                """,
        row => new CostLine(row.TextOrNull("name"), row.Long("traces"), SpendSum.Read(row)));
}
