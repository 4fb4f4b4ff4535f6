using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.RateLimiting;

namespace Traceability.Language.Embedding.Model;

/// <summary>
/// Keeps those in a hurry from a model that is down: a few of their calls at a time, and none for some seconds after several
/// failed in a row (within a day). A slow answer is no failure, as it is kept for the next who asks; and a text that is refused is an
/// answer, as the model takes others. Then one tries, and while it does the rest still go without. Those who can wait always get through.
/// </summary>
internal sealed partial class ModelGate : DelegatingEmbeddingGenerator<string, Embedding<float>>
{
    /// <summary>Hurried calls at a time, with those that nobody waits for any more.</summary>
    public const int MaxHurried = 4;

    /// <summary>Failures in a row after which those in a hurry go without.</summary>
    public const int MaxFailures = 3;

    /// <summary>How long they go without, before one tries again.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    // The longest that the library takes.
    private static readonly TimeSpan Row = TimeSpan.FromDays(1);

    private readonly ILogger<ModelGate> logger;
    private readonly CircuitBreakerManualControl circuit = new();
    private readonly ResiliencePipeline hurried;
    private int told;

    public ModelGate(IEmbeddingGenerator<string, Embedding<float>> model, TimeProvider time, ILogger<ModelGate> logger)
        : base(model)
    {
        this.logger = logger;
        // The limit is outside: a call that it turns away must not count as the one that tries.
        hurried = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddConcurrencyLimiter(MaxHurried)
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                // The library counts shares, not rows. A share of one that begins anew with each answer is a row.
                FailureRatio = 1,
                MinimumThroughput = MaxFailures,
                SamplingDuration = Row,
                BreakDuration = Rest,
                ManualControl = circuit,
                ShouldHandle = args => ValueTask.FromResult(args.Outcome.Exception is not (null or TextRefusedException)),
                OnOpened = args => Opened(args.Outcome.Exception),
                OnClosed = _ => Closed(),
            })
            .Build();
    }

    /// <inheritdoc />
    public override async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (!HurriedEmbedding.IsIn(options))
        {
            return await AnsweredAsync(base.GenerateAsync(values, options, cancellationToken));
        }

        try
        {
            // On the pool, as the first call makes the client, which takes longer than those in a hurry have.
            return await AnsweredAsync(hurried.ExecuteAsync(
                async token => await Task.Run(() => base.GenerateAsync(values, options, token), CancellationToken.None),
                cancellationToken).AsTask());
        }
        catch (BrokenCircuitException)
        {
            throw new EmbeddingModelException("The embedding model is not asked for some seconds: it failed several times in a row.");
        }
        catch (RateLimiterRejectedException)
        {
            throw new EmbeddingModelException("The embedding model is not asked: it has not answered the calls before.");
        }
    }

    /// <summary>Any answer ends the row of failures and the rest, also that of one who can wait or who asked before it began.</summary>
    private async Task<GeneratedEmbeddings<Embedding<float>>> AnsweredAsync(Task<GeneratedEmbeddings<Embedding<float>>> call)
    {
        try
        {
            var answer = await call;
            await circuit.CloseAsync(CancellationToken.None);
            return answer;
        }
        catch (TextRefusedException)
        {
            await circuit.CloseAsync(CancellationToken.None);
            throw;
        }
    }

    /// <summary>This is told once, and not again when the one that tries fails.</summary>
    private ValueTask Opened(Exception? reason)
    {
        if (Interlocked.Exchange(ref told, 1) == 0)
        {
            LogRests(reason is null or OperationCanceledException ? "it does not answer" : reason.Message);
        }

        return ValueTask.CompletedTask;
    }

    private ValueTask Closed()
    {
        Interlocked.Exchange(ref told, 0);
        return ValueTask.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Matching goes on without the embedding model until it answers again: {Reason}")]
    private partial void LogRests(string reason);
}
