using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Traceability.Functions.Learning;
using Traceability.Language.Embedding.Cache;
using Traceability.Retention;

namespace Traceability.Functions.Timers;

/// <summary>
/// Every hour: archives and deletes traces past retention, the hour that has become due and whatever was left. Also removes the task
/// hub's history of what is long done, and embeddings that nobody needed for a month.
/// </summary>
public sealed partial class RetainTracesTimer(
    Retention.RetainTraces retention, PurgeHistory history, EmbeddingCache cache, ILogger<RetainTracesTimer> logger)
{
    /// <summary>One run; cut short at any moment, the next goes on.</summary>
    [Function(nameof(RetainTraces))]
    public async Task RetainTraces(
        [TimerTrigger("0 40 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var report = await retention.RunAsync(cancellation);
        LogRetained(report);
        await cache.PruneAsync(cancellation);
        await history.RunAsync(client, cancellation);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Retention: {Report}")]
    private partial void LogRetained(RetentionReport report);
}
