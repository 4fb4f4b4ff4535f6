using Traceability.Alerts;
using Traceability.Storage;

namespace Traceability.SelfHost.Alerts;

/// <summary>Looks at the rules of alerts, and tells the webhook what is due, while the server runs.</summary>
internal sealed partial class BackgroundAlerts(WatchOver watch, TimeProvider time, ILogger<BackgroundAlerts> logger) : BackgroundService
{
    /// <summary>Long enough for a start to be over, and what waited for it to be learned.</summary>
    public static readonly TimeSpan First = TimeSpan.FromMinutes(2);

    /// <summary>How long it rests between two runs: as long as what was not delivered waits at least.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(First, time, stoppingToken);
            while (true)
            {
                await WatchAsync(stoppingToken);
                await Task.Delay(Every, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped between two rules or deliveries; the next run goes on from there.
        }
    }

    private async Task WatchAsync(CancellationToken cancellation)
    {
        try
        {
            var report = await watch.RunAsync(WatchOver.TimerRun, cancellation);
            if (report.Started + report.Ended > 0)
            {
                LogWatched(report.Started, report.Ended, report.Delivered);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException && StoreFailure.IsUnavailable(exception))
        {
            LogAway(exception.Message);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogFailed(exception);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "{Started} alerts started and {Ended} ended, see GET /api/analytics/alerts; {Delivered} were delivered")]
    private partial void LogWatched(int started, int ended, int delivered);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Alerts wait for the database: {Reason}")]
    private partial void LogAway(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Looking at the rules of alerts failed; it goes on with the next run")]
    private partial void LogFailed(Exception exception);
}
