using System.Text.Json;
using Traceability.Analytics.Asking;
using Traceability.Storage;

namespace Traceability.Analytics.Figures;

/// <summary>How far an address outside can be relied upon.</summary>
/// <param name="Service">The host, or the MCP server.</param>
/// <param name="Method">The HTTP method, or <c>MCP</c>.</param>
/// <param name="Endpoint">The path without what differs from call to call, or the tool.</param>
/// <param name="Calls">How often it was called.</param>
/// <param name="Success">Of the calls that ended, those that worked.</param>
/// <param name="Retries">How often one was tried again.</param>
/// <param name="Durations">How long they took.</param>
/// <param name="ErrorTypes">Of those that failed, how often each way: the kind of error, or else the HTTP status.</param>
/// <param name="LastAt">When it was last called.</param>
internal sealed record EndpointLine(
    string Service, string Method, string Endpoint, long Calls, Rate Success, long Retries, Durations Durations, JsonElement ErrorTypes,
    DateTimeOffset LastAt)
{
    public static AnalyticsQuery<EndpointLine> Query { get; } = new(
        sql => $"""
            WITH e AS MATERIALIZED (
              SELECT e.service_name, e.http_method, endpoint_template(e.endpoint_path) AS endpoint, e.success, e.retry_count, e.duration_ms,
                e.started_at, coalesce(e.error_type, e.response_status::text, 'unknown') AS how
              FROM endpoint_calls e WHERE {sql.Within("e.started_at")}{sql.Of("e.correlation_id")})
            SELECT c.*, (
              SELECT coalesce(jsonb_object_agg(how, n), '{"{}"}') FROM (
                SELECT f.how, count(*) AS n FROM e f
                WHERE f.success IS FALSE AND (f.service_name, f.http_method, f.endpoint) = (c.service_name, c.http_method, c.endpoint)
                GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 10) x) AS error_types
            FROM (
              SELECT service_name, http_method, endpoint, count(*) AS calls, count(success) AS ended,
                count(*) FILTER (WHERE success) AS worked,
                sum(retry_count) AS retries, max(started_at) AS last_at, {Asking.Durations.Columns("duration_ms")}
              FROM e GROUP BY 1, 2, 3 ORDER BY calls DESC, 1, 2, 3 {sql.Page}) c
            ORDER BY calls DESC, 1, 2, 3
            """,
        row => new EndpointLine(
            row.Text("service_name"), row.Text("http_method"), row.Text("endpoint"), row.Long("calls"), Rate.Read(row, "worked", "ended"),
            row.Long("retries"), Asking.Durations.Read(row), row.Json("error_types"), row.Time("last_at")));
}
