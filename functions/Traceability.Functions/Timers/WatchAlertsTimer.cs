using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Traceability.Alerts;

namespace Traceability.Functions.Timers;

/// <summary>Every five minutes: looks at the rules of alerts, and tells the webhook what is due.</summary>
public sealed partial class WatchAlertsTimer(WatchOver watch, ILogger<WatchAlertsTimer> logger)
{
    /// <summary>One run; what it does not come to is the next one's.</summary>
    [Function(nameof(WatchAlerts))]
    public async Task WatchAlerts([TimerTrigger("30 */5 * * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        var report = await watch.RunAsync(WatchOver.TimerRun, cancellation);
        LogWatched(report);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Watched over: {Report}")]
    private partial void LogWatched(WatchReport report);
}
