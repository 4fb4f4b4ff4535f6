using Traceability.Retention;

namespace Traceability.SelfHost.Retention;

/// <summary>Archives what is past retention while the server runs: some minutes after its start, and then daily.</summary>
internal sealed partial class BackgroundRetention(RetainTraces retain, TimeProvider time, ILogger<BackgroundRetention> logger)
    : BackgroundService
{
    /// <summary>Whoever starts the server wants to use it first.</summary>
    internal static readonly TimeSpan AfterStart = TimeSpan.FromMinutes(5);

    internal static readonly TimeSpan Daily = TimeSpan.FromDays(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var pause = AfterStart;
            while (true)
            {
                await Task.Delay(pause, time, stoppingToken);
                pause = await RetainAsync(stoppingToken) ? Daily : AfterFailure;
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Wherever it was, the next run takes it up.
        }
    }

    private async Task<bool> RetainAsync(CancellationToken cancellation)
    {
        try
        {
            var report = await retain.RunAsync(cancellation);
            if (report.Hours > 0)
            {
                LogRetained(report.Archived, report.Hours, report.Deleted, report.Left);
            }

            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogFailed(exception);
            return false;
        }
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Archived {Archived} traces of {Hours} hours past retention and removed {Deleted}; {Left} stay for now")]
    private partial void LogRetained(long archived, int hours, long deleted, long left);

    [LoggerMessage(Level = LogLevel.Error, Message = "Archiving traces past retention failed; it is tried again in an hour")]
    private partial void LogFailed(Exception exception);
}
