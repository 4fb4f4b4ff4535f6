using Traceability.Alerts;
using Traceability.SelfHost.Serving;

namespace Traceability.SelfHost.Alerts;

/// <summary>Looks at the rules of alerts, and tells the webhook what is due, while the server runs.</summary>
internal sealed partial class BackgroundAlerts(WatchOver watch, TimeProvider time, ILogger<BackgroundAlerts> logger)
    : RepeatedWork("Looking at the rules of alerts", First, Every, time, logger)
{
    /// <summary>Long enough for a start to be over, and what waited for it to be learned.</summary>
    public static readonly TimeSpan First = TimeSpan.FromMinutes(2);

    /// <summary>How long it rests between two runs: as long as what was not delivered waits at least.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override async Task RunAsync(CancellationToken cancellation)
    {
        var report = await watch.RunAsync(WatchOver.TimerRun, cancellation);
        if (report.Started + report.Ended > 0)
        {
            LogWatched(Logger, report.Started, report.Ended, report.Delivered);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "{Started} alerts started and {Ended} ended, see GET /api/analytics/alerts; {Delivered} were delivered")]
    private static partial void LogWatched(ILogger logger, int started, int ended, int delivered);
}
