using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Traceability.Functions.Learning;

/// <summary>
/// Removes what the task hub keeps of orchestrations that ended: one for each trace, for ever, if nobody did. The store has what came of
/// them.
/// </summary>
public sealed partial class PurgeHistory(TimeProvider time, ILogger<PurgeHistory> logger)
{
    /// <summary>For that long a person may look at how a run of learning went.</summary>
    public static readonly TimeSpan Keep = TimeSpan.FromDays(7);

    /// <summary>One purge.</summary>
    public async Task RunAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        // Without its beginning a span of time is refused.
        var ended = new PurgeInstancesFilter(
            CreatedFrom: DateTimeOffset.UnixEpoch,
            CreatedTo: time.GetUtcNow() - Keep,
            Statuses: [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated]);
        var purged = await client.PurgeAllInstancesAsync(ended, cancellation);
        if (purged.PurgedInstanceCount > 0)
        {
            LogPurged(purged.PurgedInstanceCount);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Information, Message = "Removed the history of {Orchestrations} orchestrations that ended over a week ago")]
    private partial void LogPurged(int orchestrations);
}
