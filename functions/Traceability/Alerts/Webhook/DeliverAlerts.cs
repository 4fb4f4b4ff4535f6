using System.Text.Json;
using Microsoft.Extensions.Logging;
using Npgsql;
using Traceability.Storage;

namespace Traceability.Alerts.Webhook;

/// <summary>
/// Tells the webhook of each alert's start and end. A delivery is taken for two minutes, sent, and then noted: whoever is killed between
/// the last two leaves one that is sent again, under the same id. So each arrives once at least, and a receiver that keeps the ids takes it
/// once.
/// </summary>
public sealed partial class DeliverAlerts(
    NpgsqlDataSource dataSource, TimeProvider time, ILogger<DeliverAlerts> logger, AlertWebhook? webhook = null)
{
    /// <summary>After so many attempts, over half a day, it is given up.</summary>
    public const int MostAttempts = 20;

    private const int MostInARun = 100;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    /// <summary>Whether there is a webhook at all.</summary>
    public bool IsOn => webhook is not null;

    /// <summary>Where it is, for people; null where there is none.</summary>
    public string? Where => webhook?.Settings.ToString();

    /// <summary>Sends what is due, until one does not arrive: then the others would not either. Returns how many arrived.</summary>
    /// <param name="longest">After how long it leaves the rest to the next run.</param>
    /// <param name="cancellation">Ends it between two.</param>
    public async Task<int> RunAsync(TimeSpan longest, CancellationToken cancellation)
    {
        if (webhook is null)
        {
            return 0;
        }

        var began = time.GetTimestamp();
        for (var delivered = 0; ; delivered++)
        {
            if (delivered == MostInARun || time.GetElapsedTime(began) > longest
                || await TakeAsync(cancellation) is not { } one
                || !await SendAsync(webhook, one, cancellation))
            {
                return delivered;
            }
        }
    }

    /// <summary>How long it is left alone after so many attempts.</summary>
    internal static TimeSpan PauseAfter(int attempts) =>
        attempts > 7 ? LongestPause : TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, FirstPause.Ticks << (attempts - 1)));

    private async Task<bool> SendAsync(AlertWebhook receiver, Delivery one, CancellationToken cancellation)
    {
        var refusal = await receiver.SendAsync(one.DeliveryId, Body(one), cancellation);
        if (refusal is null)
        {
            // Once it was sent, that is noted, though the program ends meanwhile.
            await dataSource.ExecuteAsync(DeliveredSql, CancellationToken.None, one.DeliveryId, time.GetUtcNow());
            return true;
        }

        var isOver = refusal.IsFinal || one.Attempts >= MostAttempts;
        await dataSource.ExecuteAsync(
            RefusedSql, CancellationToken.None, one.DeliveryId, refusal.Why, isOver, time.GetUtcNow() + PauseAfter(one.Attempts),
            one.Alert.AlertId);
        if (isOver)
        {
            LogGivenUp(one.Alert.Summary, receiver.Settings.ToString(), refusal.Why);
        }
        else if (one.Attempts == 1)
        {
            LogAway(receiver.Settings.ToString(), refusal.Why);
        }

        return false;
    }

    private static byte[] Body(Delivery one) => JsonSerializer.SerializeToUtf8Bytes(
        new AlertMessage(
            one.Kind == "start" ? "alert.started" : "alert.ended",
            one.Kind == "start" ? one.Alert.StartedAt : one.Alert.EndedAt ?? one.Alert.SeenAt,
            new AlertFacts(
                one.Alert.AlertId, one.Alert.Rule, one.Alert.Subject, one.Alert.Label, one.Alert.Summary, one.Alert.Value,
                one.Alert.Threshold, one.Alert.N, one.Alert.Low, one.Alert.High, one.Alert.WindowHours, one.Alert.StartedAt,
                one.Alert.EndedAt)),
        AlertsJson.Default.AlertMessage);

    private sealed record Delivery(Guid DeliveryId, string Kind, int Attempts, Alert Alert);

    private async Task<Delivery?> TakeAsync(CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(TakeSql);
        command.Parameters.Add(new() { Value = time.GetUtcNow() });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? new Delivery(reader.Guid("delivery_id"), reader.Text("kind"), reader.Int("attempts"), ReadAlerts.Read(reader))
            : null;
    }

    // The start of what is muted waits. An end comes behind its start; where that was given up, so is the end.
    private const string TakeSql = $"""
        WITH taken AS (
          UPDATE alert_deliveries d SET attempts = d.attempts + 1, next_attempt_at = $1 + interval '2 minutes'
          WHERE d.delivery_id = (
            SELECT p.delivery_id FROM alert_deliveries p JOIN alerts x USING (alert_id)
            WHERE p.status = 'pending' AND p.next_attempt_at <= $1 AND CASE p.kind
              WHEN 'start' THEN NOT EXISTS (
                SELECT FROM alert_mutes m WHERE m.rule = x.rule AND m.subject = x.subject AND m.until > $1)
              ELSE EXISTS (
                SELECT FROM alert_deliveries s WHERE s.alert_id = p.alert_id AND s.kind = 'start' AND s.status = 'delivered') END
            ORDER BY p.next_attempt_at, p.created_at, p.kind DESC
            LIMIT 1
            FOR UPDATE OF p SKIP LOCKED)
          RETURNING d.*
        )
        SELECT d.delivery_id, d.kind, d.attempts, {ReadAlerts.Columns}
        FROM taken d JOIN alerts a USING (alert_id)
        """;

    private const string DeliveredSql = """
        UPDATE alert_deliveries SET status = 'delivered', delivered_at = $2, last_error = NULL WHERE delivery_id = $1
        """;

    private const string RefusedSql = """
        UPDATE alert_deliveries SET status = CASE WHEN $3 THEN 'failed' ELSE status END, last_error = $2, next_attempt_at = $4
        WHERE delivery_id = $1 OR ($3 AND alert_id = $5 AND status = 'pending')
        """;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The webhook at {Where} did not take an alert and is tried again later: {Reason}")]
    private partial void LogAway(string where, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "An alert is not delivered to {Where}, which was tried long enough: {Alert} {Reason}")]
    private partial void LogGivenUp(string alert, string where, string reason);
}
