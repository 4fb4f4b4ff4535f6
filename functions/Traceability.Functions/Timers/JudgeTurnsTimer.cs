using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Traceability.Judging;

namespace Traceability.Functions.Timers;

/// <summary>Every five minutes: has the configured chat model judge settled turns; without one it does nothing.</summary>
public sealed partial class JudgeTurnsTimer(JudgeSettled judging, ILogger<JudgeTurnsTimer> logger)
{
    /// <summary>One run; what it does not come to is the next one's.</summary>
    [Function(nameof(JudgeTurns))]
    public async Task JudgeTurns([TimerTrigger("45 */5 * * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        var report = await judging.RunAsync(JudgeSettled.TimerRun, cancellation);
        if (report != JudgeReport.None)
        {
            LogJudged(report);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Judged: {Report}")]
    private partial void LogJudged(JudgeReport report);
}
