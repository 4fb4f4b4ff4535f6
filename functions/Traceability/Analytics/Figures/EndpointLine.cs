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
            WITH calls AS MATERIALIZED ({sql.Work("endpoint")})
            SELECT c.what[1] AS service_name, c.what[2] AS http_method, c.what[3] AS endpoint, c.*, d.steps, d.step_counts, (
              SELECT coalesce(jsonb_object_agg(how, n), '{"{}"}') FROM (
                SELECT f.what[4] AS how, sum(f.runs)::bigint AS n FROM calls f
                WHERE f.what[4] IS NOT NULL AND f.what[1:3] = c.what GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 10) x) AS error_types
            FROM (
              SELECT what[1:3] AS what, sum(runs)::bigint AS calls, sum(ended)::bigint AS ended, sum(well)::bigint AS worked,
                sum(retries)::bigint AS retries, max(last_at) AS last_at, {Asking.Durations.Sums}
              FROM calls GROUP BY 1 ORDER BY calls DESC, 1 {sql.Page}) c
            LEFT JOIN ({Asking.Durations.Steps("calls", "w.what[1:3]")}) d ON d.key = c.what
            ORDER BY c.calls DESC, c.what
            """,
        row => new EndpointLine(
            row.Text("service_name"), row.Text("http_method"), row.Text("endpoint"), row.Long("calls"), Rate.Read(row, "worked", "ended"),
            row.Long("retries"), Asking.Durations.Read(row), row.Json("error_types"), row.Time("last_at")),
        Reads.Sums);
}
