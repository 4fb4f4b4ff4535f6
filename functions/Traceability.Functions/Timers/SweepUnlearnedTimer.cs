using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Traceability.Functions.Learning;
using Traceability.Language.Embedding.Model;
using Traceability.Learning;
using Traceability.Patterns.Life;
using Traceability.Patterns.VectorIndex;

namespace Traceability.Functions.Timers;

/// <summary>Every minute: closes traces whose agent died, starts learning from what was missed, and fills an index that lost its patterns.</summary>
public sealed partial class SweepUnlearnedTimer(
    UnlearnedTraces unlearned, StartLearning learning, ReembedPatterns reembed, RefillIndex refill, ILogger<SweepUnlearnedTimer> logger)
{
    /// <summary>An orchestration takes some seconds; what is younger has probably one under way.</summary>
    private static readonly TimeSpan Missed = TimeSpan.FromSeconds(30);

    /// <summary>As many as an instance learns from in a minute; the next sweep takes the rest.</summary>
    private const int AtOnce = 500;

    /// <summary>One batch for the model.</summary>
    private const int ReembedAtOnce = 256;

    /// <summary>One sweep.</summary>
    [Function(nameof(SweepUnlearned))]
    public async Task SweepUnlearned([TimerTrigger("15 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        await unlearned.CloseIdleAsync(UnlearnedTraces.Idle, cancellation);
        await ReembedAsync(cancellation);
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

    /// <summary>Before learning: a trace is then added to the pattern that is there, and makes no second one of the new model.</summary>
    private async Task ReembedAsync(CancellationToken cancellation)
    {
        try
        {
            await reembed.RunAsync(ReembedAtOnce, cancellation);
        }
        catch (EmbeddingModelException exception)
        {
            // The rest of the sweep does not need the model.
            LogModelAway(exception.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Patterns are not embedded again: {Reason}")]
    private partial void LogModelAway(string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Started learning from {Started} of {Waiting} traces that waited")]
    private partial void LogStarted(int started, int waiting);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The vector index had lost patterns; {Patterns} were put in again")]
    private partial void LogFilled(int patterns);
}
