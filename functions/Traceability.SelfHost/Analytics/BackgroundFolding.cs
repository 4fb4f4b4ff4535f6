using Traceability.Analytics.Rollups;
using Traceability.Storage;

namespace Traceability.SelfHost.Analytics;

/// <summary>Adds up for analytics what changed, each minute while the server runs.</summary>
internal sealed partial class BackgroundFolding(FoldRollups folding, TimeProvider time, ILogger<BackgroundFolding> logger)
    : BackgroundService
{
    /// <summary>How long it rests between two runs: what changed meanwhile is read from the rows.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan First = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(First, time, stoppingToken);
            while (true)
            {
                await FoldAsync(stoppingToken);
                await Task.Delay(Every, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped between two transactions; the next run goes on from there.
        }
    }

    private async Task FoldAsync(CancellationToken cancellation)
    {
        try
        {
            await folding.RunAsync(FoldRollups.TimerRun, cancellation);
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "Adding up for analytics waits for the database: {Reason}")]
    private partial void LogAway(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Adding up for analytics failed; it goes on with the next run")]
    private partial void LogFailed(Exception exception);
}
