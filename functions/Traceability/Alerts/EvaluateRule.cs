using Npgsql;
using NpgsqlTypes;
using Traceability.Alerts.Rules;
using Traceability.Analytics.Asking;
using Traceability.Storage;

namespace Traceability.Alerts;

/// <summary>
/// Looks at one rule and keeps what that comes to: what rings starts, once; what still holds goes on; what no longer holds ends. All of it
/// is one transaction that no two processes do at once, so that it may be run again, or be killed, at any time.
/// </summary>
internal static class EvaluateRule
{
    /// <summary>Alerts of a rule that start in one run: of a network that is down, the worst say enough.</summary>
    public const int MostStarts = 20;

    /// <summary>Open alerts of a rule.</summary>
    public const int MostOpen = 100;

    /// <param name="connection">In whose transaction.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="now">What time it is.</param>
    /// <param name="delivers">Whether there is a webhook to be told.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<RuleReport> RunAsync(
        NpgsqlConnection connection, AlertRule rule, DateTimeOffset now, bool delivers, CancellationToken cancellation)
    {
        var found = rule.On ? await FindAsync(connection, rule, now, cancellation) : [];
        var started = await connection.ScalarAsync<long>(StartSql, cancellation,
            rule.Rule, Texts(found, one => one.Subject), Texts(found, one => one.Label), Numbers(found, one => one.Value),
            found.Select(one => one.N).ToArray(), Numbers(found, one => one.Low), Numbers(found, one => one.High),
            found.Select(one => one.Rings).ToArray(), rule.Threshold, rule.WindowHours, now, delivers, MostStarts, MostOpen);
        var ended = await connection.ScalarAsync<long>(EndSql, cancellation, rule.Rule, Texts(found, one => one.Subject), now, delivers);
        await connection.ExecuteAsync(WatchedSql, cancellation, rule.Rule, now);
        return new RuleReport((int)started, (int)ended);
    }

    private static async Task<List<RuleFinding>> FindAsync(
        NpgsqlConnection connection, AlertRule rule, DateTimeOffset now, CancellationToken cancellation)
    {
        var question = new RuleQuestion(rule, now);
        await using var asking = connection.CreateCommand();
        IReadOnlyList<RollupSlice> slices = question.ReadsSums
            ? await RollupSlices.ReadAsync(asking, question.Filter, question.TellsHours ? "hour" : "month", cancellation)
            : [];
        var sql = new AnalyticsSql(question.Filter, slices);
#pragma warning disable CA2100 // Made of what the code says; every value is a parameter.
        await using var command = new NpgsqlCommand(RuleSql.For(question, sql), connection);
#pragma warning restore CA2100
        foreach (var parameter in sql.Parameters)
        {
            command.Parameters.Add(parameter);
        }

        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ListAsync(
            row => new RuleFinding(
                row.Text("subject"), row.Text("label"), row.Double("value"), row.Long("n"), row.DoubleOrNull("low"),
                row.DoubleOrNull("high"), row.Bool("rings")),
            cancellation);
    }

    private static string[] Texts(List<RuleFinding> found, Func<RuleFinding, string> text) => [.. found.Select(text)];

    private static NpgsqlParameter Numbers(List<RuleFinding> found, Func<RuleFinding, double?> number) =>
        new() { Value = found.Select(number).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Double };

    private const string StartSql = """
        WITH found AS (
          SELECT * FROM unnest($2::text[], $3::text[], $4::double precision[], $5::bigint[], $6::double precision[], $7::double precision[],
            $8::boolean[]) WITH ORDINALITY AS f (subject, label, value, n, low, high, rings, place)
        ), going_on AS (
          UPDATE alerts a SET label = f.label, value = f.value, n = f.n, low = f.low, high = f.high, threshold = $9, window_hours = $10,
            seen_at = $11
          FROM found f
          WHERE a.rule = $1 AND a.subject = f.subject AND a.ended_at IS NULL
          RETURNING a.subject
        ), started AS (
          INSERT INTO alerts (rule, subject, label, value, n, low, high, threshold, window_hours, started_at, seen_at)
          SELECT $1, f.subject, f.label, f.value, f.n, f.low, f.high, $9, $10, $11, $11
          FROM found f
          WHERE f.rings AND f.subject NOT IN (SELECT subject FROM going_on)
          ORDER BY f.place
          LIMIT greatest(0, least($13, $14 - (SELECT count(*) FROM going_on)))
          ON CONFLICT (rule, subject) WHERE ended_at IS NULL DO NOTHING
          RETURNING alert_id
        ), told AS (
          INSERT INTO alert_deliveries (alert_id, kind, next_attempt_at) SELECT alert_id, 'start', $11 FROM started WHERE $12
        )
        SELECT count(*) FROM started
        """;

    // Who was not told of the start, since it was muted all along, is not told of the end. A start that still waits goes out before it.
    private const string EndSql = """
        WITH ended AS (
          UPDATE alerts SET ended_at = $3
          WHERE rule = $1 AND ended_at IS NULL AND NOT subject = ANY ($2)
          RETURNING alert_id, rule, subject
        ), silent AS (
          UPDATE alert_deliveries d SET status = 'muted'
          FROM ended e JOIN alert_mutes m ON m.rule = e.rule AND m.subject = e.subject AND m.until > $3
          WHERE d.alert_id = e.alert_id AND d.kind = 'start' AND d.status = 'pending'
          RETURNING d.alert_id
        ), told AS (
          INSERT INTO alert_deliveries (alert_id, kind, next_attempt_at)
          SELECT e.alert_id, 'end', $3
          FROM ended e JOIN alert_deliveries d ON d.alert_id = e.alert_id AND d.kind = 'start' AND d.status IN ('pending', 'delivered')
          WHERE $4 AND e.alert_id NOT IN (SELECT alert_id FROM silent)
        )
        SELECT count(*) FROM ended
        """;

    private const string WatchedSql = """
        INSERT INTO alert_watch (rule, evaluated_at) VALUES ($1, $2)
        ON CONFLICT (rule) DO UPDATE SET evaluated_at = excluded.evaluated_at
        """;
}

/// <summary>What looking at a rule came to.</summary>
/// <param name="Started">Alerts that started.</param>
/// <param name="Ended">Alerts that ended.</param>
internal readonly record struct RuleReport(int Started, int Ended);

/// <summary>What a rule holds of.</summary>
internal sealed record RuleFinding(string Subject, string Label, double Value, long N, double? Low, double? High, bool Rings);
