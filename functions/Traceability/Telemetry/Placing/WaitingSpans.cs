using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;
using Traceability.Json;
using Traceability.Storage;
using Traceability.Telemetry.GenAi;
using Traceability.Telemetry.Records;

namespace Traceability.Telemetry.Placing;

/// <summary>
/// The spans of which it is not known yet what they belong to, in the store, so that none that was acknowledged is lost; and for some
/// minutes those in which later ones may have run.
/// </summary>
internal sealed class WaitingSpans(NpgsqlDataSource dataSource)
{
    /// <summary>Keeps spans until what they belong to is known.</summary>
    public Task<int> KeepAsync(IReadOnlyCollection<TelemetrySpan> spans, CancellationToken cancellation) => spans.Count == 0
        ? Task.FromResult(0)
        : dataSource.ExecuteAsync(
            KeepSql, cancellation,
            spans.Select(span => span.TraceId).ToArray(), spans.Select(span => span.SpanId).ToArray(),
            spans.Select(span => span.ParentId).ToArray(),
            spans.Select(span => Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(span.Json))).ToArray());

    /// <summary>Keeps, of spans that are stored where they belong, what tells what ran in them.</summary>
    public Task<int> KeepPlacedAsync(IReadOnlyCollection<TelemetrySpan> spans, CancellationToken cancellation) => spans.Count == 0
        ? Task.FromResult(0)
        : dataSource.ExecuteAsync(
            KeepPlacedSql, cancellation,
            spans.Select(span => span.TraceId).ToArray(), spans.Select(span => span.SpanId).ToArray(),
            spans.Select(span => span.ParentId).ToArray(), spans.Select(Skeleton).ToArray());

    /// <summary>Forgets those that are placed since long.</summary>
    public Task<int> ForgetAsync(CancellationToken cancellation) => dataSource.ExecuteAsync(ForgetSql, cancellation);

    /// <summary>Those that are known of some traces.</summary>
    public async Task<List<TelemetrySpan>> FindAsync(IReadOnlyCollection<string> traces, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(FindSql);
        command.Parameters.AddWithValue(traces.ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var found = new List<TelemetrySpan>();
        while (await reader.ReadAsync(cancellation))
        {
            found.Add(new TelemetrySpan(
                reader.GetString(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2),
                JsonElement.Parse(reader.GetString(3), WrittenJson.Reading))
            { IsPlaced = reader.GetBoolean(4) });
        }

        return found;
    }

    /// <summary>The traces of which some span has waited that long, those that wait longest first.</summary>
    public async Task<IReadOnlyList<string>> DueAsync(TimeSpan waited, int limit, CancellationToken cancellation) =>
        await dataSource.ScalarAsync<string[]?>(DueSql, cancellation, waited, limit) ?? [];

    /// <summary>They have been stored where they belong.</summary>
    public Task<int> RemoveAsync(IReadOnlyCollection<TelemetrySpan> spans, CancellationToken cancellation) => spans.Count == 0
        ? Task.FromResult(0)
        : dataSource.ExecuteAsync(
            RemoveSql, cancellation, spans.Select(span => span.TraceId).ToArray(), spans.Select(span => span.SpanId).ToArray());

    private static string Skeleton(TelemetrySpan span) => new JsonObject
    {
        ["name"] = span.Name,
        ["start"] = span.Json.TextOf("start"),
        ["end"] = span.Json.TextOf("end"),
        ["attributes"] = new JsonObject(SpanKinds.Names
            .Select(name => (Name: name, Text: span.Attributes.TextOf(name)))
            .Where(one => one.Text is not null)
            .Select(one => KeyValuePair.Create(one.Name, (JsonNode?)one.Text))),
    }.ToJsonString();

    private const string KeepSql = """
        INSERT INTO telemetry_spans (trace_id, span_id, parent_id, span)
        SELECT trace, id, parent, span::jsonb FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS row (trace, id, parent, span)
        ON CONFLICT (trace_id, span_id) DO NOTHING
        """;

    private const string KeepPlacedSql = """
        INSERT INTO telemetry_spans (trace_id, span_id, parent_id, span, placed_at)
        SELECT trace, id, parent, span::jsonb, now()
        FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS row (trace, id, parent, span)
        ON CONFLICT (trace_id, span_id) DO UPDATE SET span = excluded.span, placed_at = excluded.placed_at
        """;

    private const string ForgetSql = "DELETE FROM telemetry_spans WHERE placed_at < now() - interval '10 minutes'";

    private const string FindSql = """
        SELECT trace_id, span_id, parent_id, span::text, placed_at IS NOT NULL FROM telemetry_spans WHERE trace_id = ANY ($1)
        ORDER BY arrived_at LIMIT 10000
        """;

    private const string DueSql = """
        SELECT array_agg(trace_id) FROM (
          SELECT trace_id FROM telemetry_spans WHERE placed_at IS NULL AND arrived_at <= now() - $1::interval
          GROUP BY trace_id ORDER BY min(arrived_at) LIMIT $2) due
        """;

    private const string RemoveSql = """
        DELETE FROM telemetry_spans s USING unnest($1::text[], $2::text[]) AS row (trace, id)
        WHERE s.trace_id = row.trace AND s.span_id = row.id
        """;
}
