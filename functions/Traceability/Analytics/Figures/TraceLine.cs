using Npgsql;
using Traceability.Analytics.Asking;
using Traceability.Storage;

namespace Traceability.Analytics.Figures;

/// <summary>A trace in one line. Its numbers of calls are its own; spend is with all that it started.</summary>
/// <param name="CorrelationId">The trace.</param>
/// <param name="SessionId">Its session.</param>
/// <param name="TaskId">The task that it belongs to.</param>
/// <param name="ParentId">The trace that started it.</param>
/// <param name="Project">Where.</param>
/// <param name="Person">Who asked.</param>
/// <param name="Agent">Who worked; <c>main</c> for the agent that a person talks to.</param>
/// <param name="Prompt">What was asked, cut at 300 characters.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="DurationMs">How long it took.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Outcome">success, no_success or unclear.</param>
/// <param name="Chance">The chance that it did what was asked; null before it was judged.</param>
/// <param name="Settled">Whether nothing that may still come changes that.</param>
/// <param name="ToolCalls">Calls of tools.</param>
/// <param name="FailedToolCalls">Those that failed.</param>
/// <param name="EndpointCalls">Calls that left the agent.</param>
/// <param name="StartedTraces">Traces that it started.</param>
/// <param name="OutputTokens">Tokens that models wrote; null where none are known.</param>
/// <param name="CostUsd">What the answers cost that have a price; null where none has.</param>
/// <param name="UnpricedAnswers">Answers that have none.</param>
/// <param name="Reason">Why the outcome is what it is, cut at 400 characters; null before it was judged.</param>
/// <param name="Steps">
/// Its first 120 calls of tools, a letter each: l looks something up, e edits, c checks, d delegates, w goes to the web, r runs a command,
/// o is another. In capitals where it failed.
/// </param>
internal sealed record TraceLine(
    Guid CorrelationId, Guid? SessionId, Guid? TaskId, Guid? ParentId, string? Project, string? Person, string Agent, string? Prompt,
    DateTimeOffset StartedAt, double? DurationMs, string Status, string Outcome, double? Chance, bool Settled, long ToolCalls,
    long FailedToolCalls, long EndpointCalls, long StartedTraces, long? OutputTokens, double? CostUsd, long UnpricedAnswers,
    string? Reason, string Steps)
{
    /// <summary>What is read of a trace_summary s.</summary>
    internal const string Columns = """
        s.*, (SELECT left(t.success_criteria->>'reason', 400) FROM execution_traces t WHERE t.correlation_id = s.correlation_id) AS reason,
          coalesce((
            SELECT string_agg(CASE WHEN h.success IS FALSE THEN upper(h.kind) ELSE h.kind END, '' ORDER BY h.started_at, h.id) FROM (
            SELECT h.id, h.started_at, h.success,
              CASE WHEN h.quality_gates_validated <> ARRAY[]::text[] THEN 'c'
                WHEN h.tool_name IN ('Read', 'Grep', 'Glob', 'LS', 'NotebookRead', 'ToolSearch') THEN 'l'
                WHEN h.tool_name IN ('Edit', 'MultiEdit', 'Write', 'NotebookEdit') THEN 'e'
                WHEN h.tool_name IN ('Task', 'Agent') THEN 'd'
                WHEN h.tool_name IN ('WebFetch', 'WebSearch') THEN 'w'
                WHEN h.tool_name IN ('Bash', 'PowerShell') THEN 'r'
                ELSE 'o' END AS kind
            FROM hook_executions h WHERE h.correlation_id = s.correlation_id AND h.tool_name IS NOT NULL
            ORDER BY h.started_at, h.id LIMIT 120) h), '') AS steps
        """;

    private const int Newest = 2_000;

    /// <summary>
    /// The traces that a search has, newest first or by what they cost or how long they took; their page is cut before their lines are
    /// made.
    /// </summary>
    public static AnalyticsQuery<TraceLine> Query(TraceSearch search) => new(
        sql => $"""
            WITH {(search.NewestWith(sql) is { } words ? WithWords(sql, search, words)
                : search.Sort == "cost" && !sql.IsOfAgent ? TraceSpend.Page(sql, Asked(sql, search), search.LeastCost is not null)
                : InOrder(sql, search))}
            SELECT {Columns} FROM page JOIN trace_summary s USING (correlation_id) ORDER BY page.place
            """,
        Read);

    private static string Asked(AnalyticsSql sql, TraceSearch search) =>
        $"{sql.Within("t.started_at")} AND {sql.Prompts("t")}{search.Conditions(sql)}{search.HasWords(sql)}";

    private static string InOrder(AnalyticsSql sql, TraceSearch search) => $"""
        {(search.IsOfCost ? TraceSpend.Unsettled + "," : "")}
        page AS MATERIALIZED (
          SELECT t.correlation_id, row_number() OVER (ORDER BY {search.Order}) AS place
          FROM execution_traces t{(search.IsOfCost ? TraceSpend.Joined : "")}
          WHERE {Asked(sql, search)}
          ORDER BY {search.Order} {sql.Page})
        """;

    // Words that many traces have are in enough of the newest; those that few have are looked up. Neither way is quick with the other's.
    private static string WithWords(AnalyticsSql sql, TraceSearch search, string words)
    {
        var asked = $"{sql.Within("t.started_at")} AND {sql.Prompts("t")}{search.Conditions(sql)}";
        return $"""
            newest AS MATERIALIZED (
              SELECT t.id, t.correlation_id, t.started_at FROM (
                SELECT t.id, t.correlation_id, t.started_at, t.prompt_words FROM execution_traces t WHERE {asked}
                ORDER BY {search.Order} LIMIT {Newest}) t
              WHERE t.prompt_words @@ {words} ORDER BY {search.Order} {sql.Page}),
            looked_up AS MATERIALIZED (
              SELECT t.id, t.correlation_id, t.started_at
              FROM traces_with_words({words}) AS found (id) JOIN execution_traces t USING (id)
              WHERE (SELECT count(*) FROM newest) <= {sql.Limit} AND {asked}
              ORDER BY {search.Order} {sql.Page}),
            page AS MATERIALIZED (
              SELECT t.correlation_id, row_number() OVER (ORDER BY {search.Order}) AS place FROM (
                SELECT * FROM newest WHERE (SELECT count(*) FROM newest) > {sql.Limit}
                UNION ALL SELECT * FROM looked_up) t
              ORDER BY {search.Order})
            """;
    }

    internal static TraceLine Read(NpgsqlDataReader row) => new(
        row.Guid("correlation_id"), row.GuidOrNull("session_id"), row.GuidOrNull("task_id"), row.GuidOrNull("parent_id"),
        row.TextOrNull("project"), row.TextOrNull("person"), row.Text("agent"), row.TextOrNull("prompt"), row.Time("started_at"),
        row.DoubleOrNull("duration_ms"), row.Text("status"), row.Text("outcome"), row.DoubleOrNull("chance"),
        row.TimeOrNull("settled_at") is not null, row.Long("tool_calls"), row.Long("failed_tool_calls"), row.Long("endpoint_calls"),
        row.Long("started_traces"), row.LongOrNull("output_tokens"), row.DoubleOrNull("cost_usd"), row.Long("unpriced_answers"),
        row.TextOrNull("reason"), row.Text("steps"));
}
