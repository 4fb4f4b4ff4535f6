using Traceability.Judging;
using Traceability.Storage;

namespace Traceability.SelfHost.Judging;

/// <summary>Has the configured chat model judge settled turns while the server runs; without one it ends at once.</summary>
internal sealed partial class BackgroundJudging(JudgeSettled judging, TimeProvider time, ILogger<BackgroundJudging> logger)
    : BackgroundService
{
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (judging.IsOn)
            {
                await JudgeAsync(stoppingToken);
                await Task.Delay(Sweep, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped between two turns; the rest is judged after the next start.
        }
    }

    private async Task JudgeAsync(CancellationToken cancellation)
    {
        try
        {
            var report = await judging.RunAsync(null, cancellation);
            if (report != JudgeReport.None)
            {
                LogJudged(report.Judged, report.Known, report.Useless);
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
        Message = "A model judged {Judged} settled turns; of {Known} it was known what it says, of {Useless} it said nothing of use")]
    private partial void LogJudged(int judged, int known, int useless);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Judging waits for the database: {Reason}")]
    private partial void LogAway(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Judging failed; it goes on with the next sweep")]
    private partial void LogFailed(Exception exception);
}
