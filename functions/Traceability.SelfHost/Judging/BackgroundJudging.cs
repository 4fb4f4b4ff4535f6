using Traceability.Judging;
using Traceability.SelfHost.Serving;

namespace Traceability.SelfHost.Judging;

/// <summary>Has the configured chat model judge settled turns while the server runs; without one it ends at once.</summary>
internal sealed partial class BackgroundJudging(JudgeSettled judging, TimeProvider time, ILogger<BackgroundJudging> logger)
    : RepeatedWork("Judging", TimeSpan.Zero, TimeSpan.FromSeconds(10), time, logger)
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        judging.IsOn ? base.ExecuteAsync(stoppingToken) : Task.CompletedTask;

    protected override async Task RunAsync(CancellationToken cancellation)
    {
        var report = await judging.RunAsync(null, cancellation);
        if (report != JudgeReport.None)
        {
            LogJudged(Logger, report.Judged, report.Known, report.Useless);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "A model judged {Judged} settled turns; of {Known} it was known what it says, of {Useless} it said nothing of use")]
    private static partial void LogJudged(ILogger logger, int judged, int known, int useless);
}
