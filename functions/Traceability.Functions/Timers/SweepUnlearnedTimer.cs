using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Traceability.Functions.Learning;
using Traceability.Language.Embedding.Model;
using Traceability.Learning;
using Traceability.Patterns.Life;
using Traceability.Patterns.VectorIndex;
using Traceability.Tasks;
using Traceability.Telemetry;

namespace Traceability.Functions.Timers;

/// <summary>
/// Every minute: settles what telemetry leaves open, closes traces whose agent died, relates prompts whose turns still run,
/// learns from what was missed, and fills an index that lost its patterns.
/// </summary>
public sealed partial class SweepUnlearnedTimer(
    SettleTelemetry telemetry,
    UnlearnedTraces unlearned,
    RelateSession relate,
    StartLearning learning,
    LearnPending pending,
    ReembedPatterns reembed,
    RefillIndex refill,
    ILogger<SweepUnlearnedTimer> logger)
{
    /// <summary>An orchestration takes some seconds; what is younger has probably one under way.</summary>
    private static readonly TimeSpan Missed = TimeSpan.FromSeconds(30);

    /// <summary>
    /// After that long nobody is taken to work on an instance, whatever its state says: twice what a message that died with its host stays
    /// out of sight (host.json), and time to work on it.
    /// </summary>
    internal static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(3);

    /// <summary>As many as an instance learns from in a minute; the next sweep takes the rest.</summary>
    private const int AtOnce = 500;

    /// <summary>One batch for the model.</summary>
    private const int ReembedAtOnce = 256;

    /// <summary>One sweep.</summary>
    [Function(nameof(SweepUnlearned))]
    public async Task SweepUnlearned(
        [TimerTrigger("15 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        await telemetry.RunAsync(cancellation);
        await unlearned.CloseIdleAsync(UnlearnedTraces.Idle, cancellation);
        await unlearned.ReopenDueAsync(ReadHindsight.Settles, cancellation);
        await relate.RelatePendingAsync(cancellation);
        // Before learning: a trace is then added to the pattern that is there, and makes no second one of the new model.
        await WhileTheModelIsThereAsync(() => reembed.RunAsync(ReembedAtOnce, cancellation), LogModelAway);
        await LearnAsync(client, cancellation);
        if (await refill.RunAsync(cancellation) is var filled and > 0)
        {
            LogFilled(filled);
        }
    }

    private async Task LearnAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        var missed = await unlearned.NextAsync(AtOnce, Missed, cancellation);
        var (started, alive) = await learning.RunAsync(missed, client, cancellation);
        if (started > 0)
        {
            LogStarted(started, missed.Count);
        }

        var old = alive.Count > 0 ? await unlearned.NextAsync(AtOnce, Abandoned, cancellation) : [];
        var abandoned = old.Intersect(alive).ToList();
        if (abandoned.Count > 0)
        {
            // Here and now: a trace may be learned from twice, so it does no harm should the instance wake up after all.
            LogAbandoned(abandoned.Count, abandoned[0]);
            await WhileTheModelIsThereAsync(() => pending.RunAsync(abandoned, cancellation), LogLearningWaits);
        }
    }

    /// <summary>The rest of the sweep does not need the embedding model.</summary>
    private static async Task WhileTheModelIsThereAsync(Func<Task> work, Action<string> away)
    {
        try
        {
            await work();
        }
        catch (EmbeddingModelException exception)
        {
            away(exception.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Patterns are not embedded again: {Reason}")]
    private partial void LogModelAway(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Learning waits: {Reason}")]
    private partial void LogLearningWaits(string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Started learning from {Started} of {Waiting} traces that waited")]
    private partial void LogStarted(int started, int waiting);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The orchestrations of {Traces} traces, {First} for one, made no progress; the traces are learned from without them")]
    private partial void LogAbandoned(int traces, Guid first);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The vector index had lost patterns; {Patterns} were put in again")]
    private partial void LogFilled(int patterns);
}
