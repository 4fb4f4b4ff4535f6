using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Traceability.Http;
using Traceability.Redaction;
using Traceability.Storage;

namespace Traceability.Alerts;

/// <summary>Reads alerts as they are kept.</summary>
public sealed class ReadAlerts(NpgsqlDataSource dataSource, TimeProvider time)
{
    private const int LongestLabel = 200;

    /// <summary>What is read of <c>alerts a</c>.</summary>
    internal const string Columns = """
        a.id, a.alert_id, a.rule, a.subject, a.label, a.value, a.threshold, a.n, a.low, a.high, a.window_hours, a.started_at, a.seen_at,
        a.ended_at
        """;

    /// <summary>A page of them, the latest first.</summary>
    /// <param name="state">open or ended; null for both.</param>
    /// <param name="rule">Of which rule; null for all.</param>
    /// <param name="limit">Alerts at the most.</param>
    /// <param name="after">Where the page before ended.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<AlertPage> ListAsync(
        string? state, string? rule, int limit, PageCursor? after, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(ListSql);
        foreach (var (value, type) in (ReadOnlySpan<(object?, NpgsqlDbType)>)
            [
                (time.GetUtcNow(), NpgsqlDbType.TimestampTz), (state, NpgsqlDbType.Text), (rule, NpgsqlDbType.Text),
                (after?.At, NpgsqlDbType.TimestampTz), (after?.Id, NpgsqlDbType.Bigint), (limit + 1, NpgsqlDbType.Integer),
            ])
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value, NpgsqlDbType = type });
        }

        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = await reader.ListAsync(row => (Id: row.Long("id"), Alert: ReadWhole(row)), cancellation);
        var next = rows.Count > limit ? new PageCursor(rows[limit - 1].Alert.StartedAt, rows[limit - 1].Id).ToString() : null;
        return new AlertPage([.. rows.Take(limit).Select(row => row.Alert)], next);
    }

    /// <summary>One of them; null when there is none of that id.</summary>
    public async Task<Alert?> FindAsync(Guid alertId, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(FindSql);
        command.Parameters.Add(new() { Value = time.GetUtcNow() });
        command.Parameters.Add(new() { Value = alertId });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? ReadWhole(reader) : null;
    }

    /// <summary>Reads a row of the <see cref="Columns"/>: without what was delivered, and without whether it is muted.</summary>
    internal static Alert Read(NpgsqlDataReader row)
    {
        var (rule, label) = (row.Text("rule"), row.Text("label"));
        var (value, threshold, n) = (row.Double("value"), row.Double("threshold"), row.Long("n"));
        var (low, high, hours) = (row.DoubleOrNull("low"), row.DoubleOrNull("high"), row.Int("window_hours"));
        return new Alert(
            row.Guid("alert_id"), rule, row.Text("subject"), PlainLine.From(label, LongestLabel),
            DescribeAlert.Describe(rule, label, value, threshold, n, low, high, hours), value, threshold, n, low, high, hours,
            row.Time("started_at"), row.Time("seen_at"), row.TimeOrNull("ended_at"), null, []);
    }

    private static Alert ReadWhole(NpgsqlDataReader row) => Read(row) with
    {
        MutedUntil = row.TimeOrNull("muted_until"),
        Deliveries = row.Json("deliveries").Deserialize(AlertsJson.Default.IReadOnlyListAlertDelivery) ?? [],
    };

    private const string Whole = $"""
        SELECT {Columns}, m.until AS muted_until, (
          SELECT coalesce(jsonb_agg(jsonb_build_object(
            'kind', d.kind, 'delivery_id', d.delivery_id, 'status', d.status, 'attempts', d.attempts,
            'next_attempt_at', CASE WHEN d.status = 'pending' THEN d.next_attempt_at END, 'delivered_at', d.delivered_at,
            'last_error', d.last_error) ORDER BY d.kind DESC), '[]')
          FROM alert_deliveries d WHERE d.alert_id = a.alert_id) AS deliveries
        FROM alerts a LEFT JOIN alert_mutes m ON m.rule = a.rule AND m.subject = a.subject AND m.until > $1
        """;

    private const string ListSql = $"""
        {Whole}
        WHERE ($2::text IS NULL OR (a.ended_at IS NULL) = ($2 = 'open')) AND ($3::text IS NULL OR a.rule = $3)
          AND ($4::timestamptz IS NULL OR (a.started_at, a.id) < ($4, $5))
        ORDER BY a.started_at DESC, a.id DESC LIMIT $6
        """;

    private const string FindSql = $"{Whole} WHERE a.alert_id = $2";
}
