using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Traceability.Functions.Timers;

/// <summary>Each minute: adds up for analytics what changed.</summary>
public sealed partial class FoldRollupsTimer(Analytics.Rollups.FoldRollups folding, ILogger<FoldRollupsTimer> logger)
{
    /// <summary>One run; what is left, or was cut short, the next one does.</summary>
    [Function(nameof(FoldRollups))]
    public async Task FoldRollups([TimerTrigger("15 * * * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        var left = await folding.RunAsync(Analytics.Rollups.FoldRollups.TimerRun, cancellation);
        if (left > 0)
        {
            LogLeft(left);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Hours that have yet to be added up for analytics: {Left}")]
    private partial void LogLeft(long left);
}
