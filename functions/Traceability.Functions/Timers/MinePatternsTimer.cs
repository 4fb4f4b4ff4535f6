using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Traceability.Patterns.Life;

namespace Traceability.Functions.Timers;

/// <summary>Every quarter of an hour: mines recurring errors and agent chains, and looks after the patterns.</summary>
public sealed partial class MinePatternsTimer(Mining.MinePatterns mining, TendPatterns tending, ILogger<MinePatternsTimer> logger)
{
    /// <summary>One run; it looks at what was learned since the last, so one that was cut short is made up for by the next.</summary>
    [Function(nameof(MinePatterns))]
    public async Task MinePatterns([TimerTrigger("0 */15 * * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        var report = await mining.RunAsync(null, Mining.MinePatterns.TimerRun, cancellation);
        LogMined(report);
        var tended = await tending.RunAsync(cancellation);
        LogTended(tended);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Mined: {Report}")]
    private partial void LogMined(Mining.MineReport report);

    [LoggerMessage(Level = LogLevel.Information, Message = "Tended: {Report}")]
    private partial void LogTended(TendReport report);
}
