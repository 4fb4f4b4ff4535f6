using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Traceability.Diagnostics;
using Traceability.Language.Embedding.Model;
using Traceability.Patterns;
using Traceability.Storage;

namespace Traceability.Learning;

/// <summary>Learns from what ended and was not learned yet, one trace after the other.</summary>
public sealed partial class LearnPending(
    UnlearnedTraces unlearned, PatternSwitch patterns, IServiceProvider services, ILogger<LearnPending> logger) : IDisposable
{
    /// <summary>
    /// Events of a trace may still be on their way when its end arrives, in other requests; a trace that was quiet for this
    /// long has them all, or nearly always does (and when not, is learned from again).
    /// </summary>
    public static readonly TimeSpan DefaultSettle = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim one = new(1, 1);

    /// <summary>Learns from at most <paramref name="max"/> traces; <paramref name="progress"/> is told how many were done.</summary>
    /// <exception cref="EmbeddingModelException">The embedding model is away; the rest is learned another time.</exception>
    public async Task<LearnReport> RunAsync(int max, TimeSpan settle, IProgress<int>? progress, CancellationToken cancellation)
    {
        await one.WaitAsync(cancellation);
        try
        {
            var report = LearnReport.None;
            while (report.Traces < max && await patterns.IsOnAsync(cancellation))
            {
                var ids = await unlearned.NextAsync(Math.Min(50, max - report.Traces), settle, cancellation);
                if (ids.Count == 0)
                {
                    break;
                }

                foreach (var id in ids)
                {
                    cancellation.ThrowIfCancellationRequested();
                    report = Add(report, await LearnAsync(id));
                    progress?.Report(report.Traces);
                }
            }

            return report;
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>Learns from these traces, whether they wait or not; nothing while learning is switched off.</summary>
    /// <exception cref="EmbeddingModelException">The embedding model is away; the rest is learned another time.</exception>
    public async Task RunAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        await one.WaitAsync(cancellation);
        try
        {
            foreach (var id in await patterns.IsOnAsync(cancellation) ? ids : [])
            {
                cancellation.ThrowIfCancellationRequested();
                await LearnAsync(id);
            }
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>Null when learning itself failed.</summary>
    private async Task<LearningResult?> LearnAsync(Guid id)
    {
        using var activity = Instruments.Source.StartActivity("learning.trace");
        activity?.SetTag("traceability.correlation_id", id);
        try
        {
            return await LearnFromTrace.RunAsync(id, services.GetRequiredService<ILearningSteps>());
        }
        catch (EmbeddingModelException exception) when (exception.IsUnavailable)
        {
            // This is no trace's fault, and goes for those after it as well.
            await unlearned.NoteWaitAsync(id, exception.Message);
            throw;
        }
        catch (Exception exception) when (!StoreFailure.IsUnavailable(exception))
        {
            // One trace that cannot be learned from must not keep the others from it.
            LogFailed(exception, id);
            await unlearned.NoteFailureAsync(id, exception.Message);
            return null;
        }
    }

    /// <inheritdoc />
    public void Dispose() => one.Dispose();

    private static LearnReport Add(LearnReport report, LearningResult? result) => new(
        report.Traces + 1,
        report.Successes + (result?.Pattern is null ? 0 : 1),
        report.NewPatterns + (result?.Pattern is { Strengthened: false } ? 1 : 0),
        report.Strengthened + (result?.Pattern is { Strengthened: true } ? 1 : 0),
        report.Failed + (result is null ? 1 : 0));

    [LoggerMessage(Level = LogLevel.Error, Message = "Learning from trace {CorrelationId} failed; it is tried again")]
    private partial void LogFailed(Exception exception, Guid correlationId);
}

/// <summary>What a run over unlearned traces did.</summary>
/// <param name="Traces">Traces looked at.</param>
/// <param name="Successes">Those that taught something.</param>
/// <param name="NewPatterns">Patterns that were made.</param>
/// <param name="Strengthened">Patterns that were there and got more evidence.</param>
/// <param name="Failed">Traces on which learning itself failed; they are tried again.</param>
public sealed record LearnReport(int Traces, int Successes, int NewPatterns, int Strengthened, int Failed)
{
    /// <summary>Nothing was done.</summary>
    public static readonly LearnReport None = new(0, 0, 0, 0, 0);
}
