using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Traceability.Functions.Learning;
using Traceability.Learning;

namespace Traceability.Functions.Timers;

/// <summary>Every minute: closes traces whose agent died, starts learning from what was missed, and fills an index that lost its patterns.</summary>
public sealed partial class SweepUnlearned(
    UnlearnedTraces unlearned, StartLearning learning, RefillIndex refill, ILogger<SweepUnlearned> logger)
{
    /// <summary>An orchestration takes some seconds; what is younger has probably one under way.</summary>
    private static readonly TimeSpan Missed = TimeSpan.FromSeconds(30);

    /// <summary>As many as an instance learns from in a minute; the next sweep takes the rest.</summary>
    private const int AtOnce = 500;

    /// <summary>One sweep.</summary>
    [Function(nameof(SweepUnlearned))]
    public async Task RunAsync([TimerTrigger("15 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        await unlearned.CloseIdleAsync(UnlearnedTraces.Idle, cancellation);
        var ids = await unlearned.NextAsync(AtOnce, Missed, cancellation);
        var started = await learning.RunAsync(ids, client, cancellation);
        if (started > 0)
        {
            LogStarted(started, ids.Count);
        }

        if (await refill.RunAsync(cancellation) is var filled and > 0)
        {
            LogFilled(filled);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Started learning from {Started} of {Waiting} traces that waited")]
    private partial void LogStarted(int started, int waiting);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The vector index had lost patterns; {Patterns} were put in again")]
    private partial void LogFilled(int patterns);
}
