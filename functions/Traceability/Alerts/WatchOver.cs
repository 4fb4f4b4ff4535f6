using Microsoft.Extensions.Logging;
using Npgsql;
using Traceability.Alerts.Rules;
using Traceability.Alerts.Webhook;
using Traceability.Diagnostics;
using Traceability.Storage;

namespace Traceability.Alerts;

/// <summary>
/// Looks at the rules that are due, the one that waits longest first, and tells the webhook what there is to tell. What a run does not come
/// to is the next one's; two processes at once share the rules and deliveries out.
/// </summary>
public sealed partial class WatchOver(
    NpgsqlDataSource dataSource, AlertRules rules, DeliverAlerts deliver, TimeProvider time, ILogger<WatchOver> logger)
{
    private const string Lock = "alerts";

    /// <summary>How long a rule is not looked at again.</summary>
    public static TimeSpan Every { get; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a run on a timer takes at most.</summary>
    public static TimeSpan TimerRun { get; } = TimeSpan.FromMinutes(4);

    // A timer that comes a little early must not make a rule wait for the next.
    private static readonly TimeSpan Early = TimeSpan.FromSeconds(30);

    /// <summary>One run.</summary>
    /// <param name="longest">After how long it leaves the rest to the next run.</param>
    /// <param name="cancellation">Ends it between two rules or deliveries.</param>
    public async Task<WatchReport> RunAsync(TimeSpan longest, CancellationToken cancellation)
    {
        using var activity = Instruments.Source.StartActivity("alerts.run");
        var began = time.GetTimestamp();
        var report = new WatchReport(0, 0, 0, 0);
        foreach (var rule in await DueAsync(cancellation))
        {
            if (time.GetElapsedTime(began) > longest)
            {
                return report;
            }

            if (await EvaluateAsync(rule, cancellation) is not { } of)
            {
                break;
            }

            report = report with { Rules = report.Rules + 1, Started = report.Started + of.Started, Ended = report.Ended + of.Ended };
        }

        await dataSource.ExecuteAsync(ForgetSql, cancellation, time.GetUtcNow());
        return report with { Delivered = await deliver.RunAsync(longest - time.GetElapsedTime(began), cancellation) };
    }

    /// <summary>Null when another process looks at a rule just now: it, or the next run, looks at the rest.</summary>
    private async Task<RuleReport?> EvaluateAsync(AlertRule rule, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        try
        {
            return await ExclusiveTransaction.RunAsync(
                dataSource, Lock, connection => EvaluateRule.RunAsync(connection, rule, now, deliver.IsOn, cancellation), cancellation);
        }
        catch (PostgresException exception) when (!StoreFailure.IsUnavailable(exception))
        {
            // One that the store does not answer, say since it takes too long, must not keep the others from ringing.
            LogFailed(exception, rule.Rule);
            return default(RuleReport);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The rule {Rule} of alerts could not be looked at; it is with the next run")]
    private partial void LogFailed(Exception exception, string rule);

    private async Task<IReadOnlyList<AlertRule>> DueAsync(CancellationToken cancellation)
    {
        var all = await rules.ListAsync(cancellation);
        await using var command = dataSource.CreateCommand(WatchSql);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var watched = (await reader.ListAsync(row => (Rule: row.Text("rule"), At: row.Time("evaluated_at")), cancellation))
            .ToDictionary(row => row.Rule, row => row.At);
        var due = time.GetUtcNow() - (Every - Early);
        return
        [
            .. all.Select(rule => (Rule: rule, At: watched.GetValueOrDefault(rule.Rule, DateTimeOffset.MinValue)))
                .Where(one => one.At <= due).OrderBy(one => one.At).Select(one => one.Rule),
        ];
    }

    private const string WatchSql = "SELECT rule, evaluated_at FROM alert_watch";

    // What ended a year ago is of no more use, nor is what is no longer muted.
    private const string ForgetSql = """
        WITH mutes AS (
          DELETE FROM alert_mutes WHERE until < $1
        )
        DELETE FROM alerts WHERE ended_at < $1 - interval '1 year'
        """;
}

/// <summary>What a run came to.</summary>
/// <param name="Rules">Rules that were looked at.</param>
/// <param name="Started">Alerts that started.</param>
/// <param name="Ended">Alerts that ended.</param>
/// <param name="Delivered">What the webhook was told.</param>
public sealed record WatchReport(int Rules, int Started, int Ended, int Delivered);
