using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Traceability.Functions.Timers;

/// <summary>Every quarter of an hour: mines recurring errors and agent chains.</summary>
public sealed partial class MinePatternsTimer(Mining.MinePatterns mining, ILogger<MinePatternsTimer> logger)
{
    /// <summary>One run; it looks at what was learned since the last, so one that was cut short is made up for by the next.</summary>
    [Function(nameof(MinePatterns))]
    public async Task MinePatterns([TimerTrigger("0 */15 * * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        var report = await mining.RunAsync(null, cancellation);
        LogMined(report);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Mined: {Report}")]
    private partial void LogMined(Mining.MineReport report);
}
