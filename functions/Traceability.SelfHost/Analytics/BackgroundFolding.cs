using Traceability.Analytics.Rollups;
using Traceability.SelfHost.Serving;

namespace Traceability.SelfHost.Analytics;

/// <summary>Adds up for analytics what changed, each minute: what changed meanwhile is read from the rows.</summary>
internal sealed class BackgroundFolding(FoldRollups folding, TimeProvider time, ILogger<BackgroundFolding> logger)
    : RepeatedWork("Adding up for analytics", TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(1), time, logger)
{
    protected override Task RunAsync(CancellationToken cancellation) => folding.RunAsync(FoldRollups.TimerRun, cancellation);
}
