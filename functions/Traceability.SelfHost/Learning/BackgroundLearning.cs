using Traceability.Ingest.Writing;
using Traceability.Language.Embedding.Model;
using Traceability.Learning;
using Traceability.Patterns.Life;
using Traceability.Storage;
using Traceability.Tasks;
using Traceability.Telemetry;

namespace Traceability.SelfHost.Learning;

/// <summary>
/// Learns while the server runs: soon after a trace ended, and every few seconds from whatever was missed, by a crash too. Prompts are
/// related to what went before within those seconds, while their turns run.
/// </summary>
internal sealed partial class BackgroundLearning(
    IngestQueue queue,
    LearnPending learning,
    SettleTelemetry telemetry,
    UnlearnedTraces unlearned,
    RelateSession relate,
    ReembedPatterns reembed,
    TimeProvider time,
    ILogger<BackgroundLearning> logger) : BackgroundService
{
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan CloseIdleEvery = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan SettleEvery = TimeSpan.FromMinutes(1);

    /// <summary>Between two looks for what ended.</summary>
    private const int ReembedAtOnce = 256;

    private readonly SemaphoreSlim ended = new(0);
    private string? modelAwayBecause;
    private long? idleClosedAt;
    private long? settledAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        void Wake(IReadOnlyList<Guid> _) => ended.Release();
        queue.TracesEnded += Wake;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await TryAsync(() => SettleAsync(stoppingToken));
                await TryAsync(() => relate.RelatePendingAsync(stoppingToken));
                // Before learning: a trace is then added to the pattern that is there, and makes no second one of the new model.
                await TryAsync(() => reembed.RunAsync(ReembedAtOnce, stoppingToken));
                await TryAsync(() => LearnAsync(stoppingToken));
                if (await ended.WaitAsync(Sweep, stoppingToken))
                {
                    // What ended while this waits comes along.
                    await Task.Delay(LearnPending.DefaultSettle, time, stoppingToken);
                    while (ended.Wait(0, CancellationToken.None))
                    {
                    }
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped between two traces; the rest is learned at the next start.
        }
        finally
        {
            queue.TracesEnded -= Wake;
        }
    }

    private async Task SettleAsync(CancellationToken cancellation)
    {
        if (settledAt is not { } at || time.GetElapsedTime(at) > SettleEvery)
        {
            await telemetry.RunAsync(cancellation);
            settledAt = time.GetTimestamp();
        }
    }

    private async Task LearnAsync(CancellationToken cancellation)
    {
        if (idleClosedAt is not { } at || time.GetElapsedTime(at) > CloseIdleEvery)
        {
            await unlearned.CloseIdleAsync(UnlearnedTraces.Idle, cancellation);
            await unlearned.ReopenDueAsync(ReadHindsight.Settles, cancellation);
            idleClosedAt = time.GetTimestamp();
        }

        var report = await learning.RunAsync(int.MaxValue, LearnPending.DefaultSettle, null, cancellation);
        if (report.Traces > 0)
        {
            modelAwayBecause = null;
            LogLearned(report.Traces, report.NewPatterns, report.Strengthened);
        }
    }

    private async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (EmbeddingModelException exception)
        {
            // Each sweep finds it away for the same reason, perhaps for days.
            if (modelAwayBecause != exception.Message)
            {
                modelAwayBecause = exception.Message;
                LogModelAway(exception.Message);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException && StoreFailure.IsUnavailable(exception))
        {
            LogAway(exception.Message);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogFailed(exception);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Information, Message = "Looked at {Traces} finished traces: {New} new patterns, {Strengthened} strengthened")]
    private partial void LogLearned(int traces, int @new, int strengthened);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Learning waits for the database: {Reason}")]
    private partial void LogAway(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Learning waits for the embedding model, and is tried again: {Reason}")]
    private partial void LogModelAway(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Learning failed; it goes on with the next sweep")]
    private partial void LogFailed(Exception exception);
}
