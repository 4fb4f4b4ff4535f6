using Traceability.Analytics.Asking;

namespace Traceability.Analytics.Figures;

/// <summary>
/// What traces cost with all that they started, from <c>trace_spend</c> where that stands and else, of few, from the rows.
/// </summary>
internal static class TraceSpend
{
    private const string Standing = "s.id NOT IN (SELECT u.id FROM unsettled u)";

    /// <summary>The traces on which most was spent in the window, as lines of cost.</summary>
    public static string Costliest(AnalyticsSql sql) => $"""
        WITH unsettled AS MATERIALIZED (SELECT * FROM unsettled_spend({sql.From}, {sql.To})),
        page AS MATERIALIZED (
          SELECT id, cost_usd, answers FROM (
            (SELECT s.id, s.cost_usd, s.answers FROM trace_spend s
             WHERE s.first_at >= {sql.From} AND s.last_at < {sql.To} AND {Standing}
             ORDER BY s.cost_usd DESC NULLS LAST, s.answers DESC, s.id LIMIT {sql.PageEnd})
            UNION ALL SELECT u.id, u.cost_usd, u.answers FROM unsettled u WHERE u.answers > 0) spent
          ORDER BY cost_usd DESC NULLS LAST, answers DESC, id {sql.Page})
        SELECT p.id::text AS name, s.*
        FROM page p CROSS JOIN LATERAL (
          SELECT count(DISTINCT f.correlation_id) AS traces, {SpendSum.Columns} FROM spend_facts f
          WHERE f.root_id = p.id AND {sql.Within("f.at")} AND f.correlation_id = ANY (ARRAY(
            SELECT p.id UNION ALL SELECT c.correlation_id FROM execution_traces c WHERE c.root_id = p.id))) s
        ORDER BY p.cost_usd DESC NULLS LAST, p.answers DESC, p.id
        """;

    /// <summary>What joins each of the traces t with what it cost, as spent; a subagent's with the cost of its root.</summary>
    public static string Joined => $"""
         LEFT JOIN (
          SELECT s.id, s.cost_usd FROM trace_spend s WHERE {Standing} UNION ALL SELECT u.id, u.cost_usd FROM unsettled u) spent
          ON spent.id = coalesce(
            (SELECT r.correlation_id FROM execution_traces r WHERE r.correlation_id = t.root_id), t.correlation_id)
        """;

    /// <summary>What <see cref="Joined"/> reads, before it in the statement.</summary>
    public static string Unsettled => "unsettled AS MATERIALIZED (SELECT * FROM unsettled_spend('-infinity', 'infinity'))";

    /// <summary>
    /// The page of prompts' traces by what they cost, in order of that sum, so that no more of them are looked at than a page needs; those
    /// on which nothing was spent come last.
    /// </summary>
    /// <param name="sql">Of which page.</param>
    /// <param name="asked">What the traces t must be, and what they cost, spent.</param>
    /// <param name="isCostAsked">Whether those that cost nothing are left out by that.</param>
    public static string Page(AnalyticsSql sql, string asked, bool isCostAsked) => $"""
        {Unsettled},
        costly AS MATERIALIZED (
          (SELECT t.id, t.correlation_id, t.started_at, s.cost_usd
           FROM trace_spend s JOIN execution_traces t ON t.correlation_id = s.id CROSS JOIN LATERAL (SELECT s.cost_usd) spent
           WHERE s.cost_usd IS NOT NULL AND {Standing} AND {asked}
           ORDER BY s.cost_usd DESC NULLS LAST, t.started_at DESC, t.id DESC LIMIT {sql.PageEnd})
          UNION ALL
          SELECT t.id, t.correlation_id, t.started_at, spent.cost_usd
          FROM unsettled spent JOIN execution_traces t ON t.correlation_id = spent.id WHERE spent.cost_usd IS NOT NULL AND {asked}),
        page AS MATERIALIZED (
          SELECT t.correlation_id, row_number() OVER (ORDER BY t.cost_usd DESC NULLS LAST, t.started_at DESC, t.id DESC) AS place
          FROM (
            SELECT * FROM costly
            UNION ALL
            (SELECT t.id, t.correlation_id, t.started_at, NULL FROM execution_traces t CROSS JOIN (SELECT NULL AS cost_usd) spent
             WHERE {(isCostAsked ? "false" : $"(SELECT count(*) FROM costly) < {sql.PageEnd}")} AND {(isCostAsked ? "true" : asked)}
               AND NOT EXISTS (SELECT FROM costly c WHERE c.id = t.id)
             ORDER BY t.started_at DESC, t.id DESC LIMIT {sql.PageEnd})) t
          ORDER BY t.cost_usd DESC NULLS LAST, t.started_at DESC, t.id DESC {sql.Page})
        """;
}
