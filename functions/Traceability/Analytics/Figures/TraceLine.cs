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
internal sealed record TraceLine(
    Guid CorrelationId, Guid? SessionId, Guid? TaskId, Guid? ParentId, string? Project, string? Person, string Agent, string? Prompt,
    DateTimeOffset StartedAt, double? DurationMs, string Status, string Outcome, double? Chance, bool Settled, long ToolCalls,
    long FailedToolCalls, long EndpointCalls, long StartedTraces, long? OutputTokens, double? CostUsd, long UnpricedAnswers)
{
    /// <summary>The traces, newest first, of an outcome, a status or a task; their page is cut before their lines are made.</summary>
    public static AnalyticsQuery<TraceLine> Query(string? outcome, string? status, Guid? task) => new(
        sql => $"""
            WITH page AS MATERIALIZED (
              SELECT t.correlation_id FROM execution_traces t
              WHERE {sql.Within("t.started_at")} AND {sql.Prompts("t")}{sql.Is("trace_outcome(t.success_criteria)", outcome)}
                {sql.Is("t.status", status)}{(task is { } id ? $" AND t.task_id = {sql.Add(id, NpgsqlTypes.NpgsqlDbType.Uuid)}" : "")}
              ORDER BY t.started_at DESC, t.id DESC {sql.Page})
            SELECT s.* FROM page JOIN trace_summary s USING (correlation_id) ORDER BY s.started_at DESC, s.id DESC
            """,
        Read);

    internal static TraceLine Read(NpgsqlDataReader row) => new(
        row.Guid("correlation_id"), row.GuidOrNull("session_id"), row.GuidOrNull("task_id"), row.GuidOrNull("parent_id"),
        row.TextOrNull("project"), row.TextOrNull("person"), row.Text("agent"), row.TextOrNull("prompt"), row.Time("started_at"),
        row.DoubleOrNull("duration_ms"), row.Text("status"), row.Text("outcome"), row.DoubleOrNull("chance"),
        row.TimeOrNull("settled_at") is not null, row.Long("tool_calls"), row.Long("failed_tool_calls"), row.Long("endpoint_calls"),
        row.Long("started_traces"), row.LongOrNull("output_tokens"), row.DoubleOrNull("cost_usd"), row.Long("unpriced_answers"));
}
