using System.Text.Json;
using NpgsqlTypes;
using Traceability.Analytics.Asking;
using Traceability.Storage;

namespace Traceability.Analytics.Figures;

/// <summary>One error.</summary>
/// <param name="Error">The error, with how often it occurred in the window.</param>
/// <param name="KnownFix">What mended it before; null where that is not known.</param>
/// <param name="Series">For each bucket: at, occurrences.</param>
/// <param name="Agents">For each agent: agent, occurrences.</param>
/// <param name="Files">The files that it names: file, occurrences.</param>
/// <param name="Latest">The latest fifty occurrences: execution_id, correlation_id, at, file, mended.</param>
internal sealed record ErrorFigures(
    ErrorLine Error, JsonElement? KnownFix, JsonElement Series, JsonElement Agents, JsonElement Files, JsonElement Latest)
{
    public static AnalyticsQuery<ErrorFigures> Query(string id) => new(
        sql => $"""
            WITH pattern AS MATERIALIZED (SELECT * FROM error_patterns WHERE fingerprint = {sql.Add(id, NpgsqlDbType.Text)}),
            o AS MATERIALIZED (
              SELECT o.* FROM pattern p JOIN error_occurrences o USING (fingerprint)
              WHERE {sql.Within("o.occurred_at")}{sql.Of("o.correlation_id")})
            SELECT {ErrorLine.Columns}, s.*,
              (SELECT coalesce(jsonb_agg(x), '[]') FROM (
                SELECT b.at, count(o.fingerprint) AS occurrences
                FROM {sql.Buckets("b (at)")} LEFT JOIN o ON {sql.Bucket("o.occurred_at")} = b.at
                GROUP BY b.at ORDER BY b.at) x) AS series,
              (SELECT coalesce(jsonb_agg(x), '[]') FROM (
                SELECT coalesce(o.agent, 'main') AS agent, count(*) AS occurrences FROM o
                GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 20) x) AS agents,
              (SELECT coalesce(jsonb_agg(x), '[]') FROM (
                SELECT o.file, count(*) AS occurrences FROM o WHERE o.file IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 20) x) AS files,
              (SELECT coalesce(jsonb_agg(x), '[]') FROM (
                SELECT o.execution_id, o.correlation_id, o.occurred_at AS at, o.file, o.fix IS NOT NULL AS mended
                FROM o ORDER BY o.occurred_at DESC, o.execution_id LIMIT 50) x) AS latest
            FROM pattern p, (SELECT {ErrorLine.Sums} FROM o) s
            """,
        row => new ErrorFigures(
            ErrorLine.Read(row), row.JsonOrNull("known_fix"), row.Json("series"), row.Json("agents"), row.Json("files"),
            row.Json("latest")));
}
