using Traceability.Mining;
using Traceability.Patterns.Life;
using Traceability.Storage;

namespace Traceability.SelfHost.Mining;

/// <summary>
/// Mines, and looks after the patterns, while the server runs: soon after the start, for what was learned before, and then now and again.
/// </summary>
internal sealed partial class BackgroundMining(
    MinePatterns mining, TendPatterns tending, TimeProvider time, ILogger<BackgroundMining> logger)
    : BackgroundService
{
    /// <summary>Long enough for a start to be over and its first questions answered.</summary>
    public static readonly TimeSpan First = TimeSpan.FromMinutes(1);

    /// <summary>How long it rests between two runs.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(First, time, stoppingToken);
            while (true)
            {
                await MineAsync(stoppingToken);
                await Task.Delay(Every, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped between two pages; the next run goes on from there.
        }
    }

    private async Task MineAsync(CancellationToken cancellation)
    {
        try
        {
            var report = await mining.RunAsync(null, MinePatterns.TimerRun, cancellation);
            if (report.ErrorsRefreshed + report.ChainsRefreshed > 0)
            {
                LogMined(report.RecurringErrors, report.Chains, report.Traces);
            }

            var tended = await tending.RunAsync(cancellation);
            if (tended.Merged + tended.Promoted + tended.Pruned > 0)
            {
                LogTended(tended.Merged, tended.Promoted, tended.Pruned);
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
        Level = LogLevel.Information, Message = "Mined {Traces} traces: there are {Errors} recurring errors and {Chains} agent chains")]
    private partial void LogMined(int errors, int chains, int traces);

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Patterns: {Merged} merged with one alike, {Promoted} confirmed by another project, {Pruned} unused ones removed")]
    private partial void LogTended(int merged, int promoted, int pruned);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mining waits for the database: {Reason}")]
    private partial void LogAway(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Mining failed; it goes on with the next run")]
    private partial void LogFailed(Exception exception);
}
