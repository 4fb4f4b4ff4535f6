using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace Traceability.Language.Embedding.Model;

/// <summary>
/// Keeps those in a hurry from a model that is down: a few of their calls at a time, and none for some seconds after several
/// failed in a row. A slow answer is no failure, as it is kept for the next who asks. Those who can wait always get through.
/// </summary>
internal sealed partial class ModelGate(IEmbeddingGenerator<string, Embedding<float>> model, TimeProvider time, ILogger<ModelGate> logger)
    : DelegatingEmbeddingGenerator<string, Embedding<float>>(model)
{
    /// <summary>Hurried calls at a time, with those that nobody waits for any more.</summary>
    public const int MaxHurried = 4;

    /// <summary>Failures in a row after which those in a hurry go without.</summary>
    public const int MaxFailures = 3;

    /// <summary>How long they go without, before one tries again.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim hurried = new(MaxHurried, MaxHurried);
    private readonly Lock counting = new();
    private int failures;
    private long restsSince;

    /// <inheritdoc />
    public override async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (!HurriedEmbedding.IsIn(options))
        {
            return await AnsweredAsync(base.GenerateAsync(values, options, cancellationToken));
        }

        if (!MayAsk())
        {
            throw new EmbeddingModelException("The embedding model is not asked for some seconds: it failed several times in a row.");
        }

        if (!hurried.Wait(0, CancellationToken.None))
        {
            throw new EmbeddingModelException("The embedding model is not asked: it has not answered the calls before.");
        }

        try
        {
            // The first call makes the client, which takes longer than those in a hurry have.
            return await AnsweredAsync(Task.Run(() => base.GenerateAsync(values, options, cancellationToken), CancellationToken.None));
        }
        catch (Exception exception) when (exception is not TextRefusedException)
        {
            Failed(exception);
            throw;
        }
        finally
        {
            hurried.Release();
        }
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            hurried.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task<GeneratedEmbeddings<Embedding<float>>> AnsweredAsync(Task<GeneratedEmbeddings<Embedding<float>>> call)
    {
        var answer = await call;
        lock (counting)
        {
            failures = 0;
        }

        return answer;
    }

    private bool MayAsk()
    {
        lock (counting)
        {
            if (failures < MaxFailures)
            {
                return true;
            }

            if (time.GetElapsedTime(restsSince) < Rest)
            {
                return false;
            }

            // One tries; those who come meanwhile go on without.
            restsSince = time.GetTimestamp();
            return true;
        }
    }

    private void Failed(Exception exception)
    {
        bool rests;
        lock (counting)
        {
            failures++;
            rests = failures == MaxFailures;
            restsSince = time.GetTimestamp();
        }

        if (rests)
        {
            LogRests(exception is OperationCanceledException ? "it does not answer" : exception.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Matching goes on without the embedding model until it answers again: {Reason}")]
    private partial void LogRests(string reason);
}
