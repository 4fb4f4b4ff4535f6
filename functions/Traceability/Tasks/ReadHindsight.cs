using Npgsql;
using Traceability.Evidence.Verdict;
using Traceability.Storage;

namespace Traceability.Tasks;

/// <summary>Reads what came after a turn in its session.</summary>
public sealed class ReadHindsight(NpgsqlDataSource dataSource, TimeProvider time)
{
    /// <summary>After that long nobody comes back to say how it went.</summary>
    public static readonly TimeSpan Settles = TimeSpan.FromHours(24);

    /// <summary>The hindsight of a trace; none for what is no prompt of a session.</summary>
    public async Task<Hindsight> RunAsync(Guid correlationId, CancellationToken cancellation)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellation);
        await using var command = new NpgsqlCommand(LaterSql, connection)
        {
            Parameters = { new() { Value = correlationId }, new() { Value = Hindsight.Most }, new() { Value = Delivery.Pattern } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = await reader.ListAsync(
            row => (Ended: row.TimeOrNull("ended"), Turn: row.TextOrNull("prompt") is null ? null : Later(row)), cancellation);
        var later = rows.Select(row => row.Turn).OfType<LaterTurn>().ToList();
        var isOver = later.Count >= Hindsight.Most || rows.Any(row => row.Ended < time.GetUtcNow() - Settles);
        return new Hindsight(later, isOver);
    }

    private static LaterTurn Later(NpgsqlDataReader row) => new(
        row.Text("prompt"), row.TextOrNull("relation"), row.BoolOrNull("thin") ?? false,
        row.Text("status") is "cancelled" or "timeout" or "error", row.TextsOrNull("edited") ?? [], row.BoolOrNull("delivered") ?? false);

    // The first row is the trace itself; its end, and not that of what came after, tells how long ago it was.
    private const string LaterSql = """
        WITH own AS (SELECT * FROM execution_traces WHERE correlation_id = $1)
        SELECT completed_at AS ended, 0 AS place, NULL AS prompt, NULL AS relation, NULL::boolean AS thin, NULL AS status,
          NULL::text[] AS edited, NULL::boolean AS delivered FROM own
        UNION ALL
        SELECT NULL, later.place, left(later.prompt_text, 4000), later.relation, later.thin, later.status, work.edited, work.delivered
        FROM (
          SELECT t.*, row_number() OVER (ORDER BY t.started_at, t.id)::int AS place
          FROM own JOIN execution_traces t ON t.session_id = own.session_id AND (t.started_at, t.id) > (own.started_at, own.id)
          WHERE own.parent_id IS NULL AND t.parent_id IS NULL AND t.prompt_text IS NOT NULL AND NOT (t.tags @> ARRAY['outside-prompts'])
          ORDER BY t.started_at, t.id LIMIT $2) later
        CROSS JOIN LATERAL (
          SELECT array_agg(DISTINCT m.change->>'file') FILTER (WHERE m.change->>'file' IS NOT NULL) AS edited,
            bool_or(h.success IS DISTINCT FROM false AND h.context->'tool_input'->>'command' ~ $3) AS delivered
          FROM hook_executions h
          LEFT JOIN LATERAL jsonb_array_elements(
            CASE jsonb_typeof(h.modifications_made) WHEN 'array' THEN h.modifications_made ELSE '[]' END)
            AS m (change) ON h.success IS DISTINCT FROM false
          WHERE h.correlation_id = later.correlation_id AND h.tool_name IS NOT NULL) work
        ORDER BY place
        """;
}
