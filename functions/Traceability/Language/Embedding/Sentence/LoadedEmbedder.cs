using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Traceability.Language.Embedding.Model;

namespace Traceability.Language.Embedding.Sentence;

/// <summary>
/// Embeds with a model that takes a while to load, beside the start of the process. Those in a hurry get the vector of the built-in
/// embedder until it is there, and when it is too busy for them; each vector says what made it. Those who can wait do. Where the model
/// cannot be loaded, which is told once, the built-in embedder stands in for good.
/// </summary>
public sealed partial class LoadedEmbedder : IEmbeddingGenerator<string, Embedding<float>>
{
    /// <summary>How long one in a hurry waits for the model: less than a match leaves for its embedding.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(40);

    private const string Routine = "fix the slow test";

    private readonly EmbeddingGeneratorMetadata expected;
    private readonly TimeProvider time;
    private readonly ILogger<LoadedEmbedder> logger;
    private readonly LexicalEmbedder builtIn = new();

    /// <summary>Begins to load.</summary>
    /// <param name="expected">What the model will be.</param>
    /// <param name="load">Loads it, on a thread of its own.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Is told of a failure.</param>
    public LoadedEmbedder(
        EmbeddingGeneratorMetadata expected, Func<IEmbeddingGenerator<string, Embedding<float>>> load, TimeProvider time,
        ILogger<LoadedEmbedder> logger)
    {
        (this.expected, this.time, this.logger) = (expected, time, logger);
        // Not of the pool, which has few threads while a process starts.
        Loaded = Task.Factory.StartNew(
            () => LoadOrStandIn(load), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>What embeds from now on; it never fails.</summary>
    public Task<IEmbeddingGenerator<string, Embedding<float>>> Loaded { get; }

    /// <inheritdoc />
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        List<string> texts = [.. values];
        if (!HurriedEmbedding.IsIn(options))
        {
            return await (await Loaded.WaitAsync(cancellationToken)).GenerateAsync(texts, options, cancellationToken);
        }

        try
        {
            return Loaded.IsCompleted
                ? await (await Loaded).GenerateAsync(texts, options, cancellationToken).WaitAsync(Patience, time, cancellationToken)
                : await builtIn.GenerateAsync(texts, options, cancellationToken);
        }
        catch (TimeoutException)
        {
            return await builtIn.GenerateAsync(texts, options, cancellationToken);
        }
    }

    /// <inheritdoc />
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is null && serviceType.IsInstanceOfType(this) ? this
            : Loaded.IsCompletedSuccessfully ? Loaded.Result.GetService(serviceType, serviceKey)
            : serviceKey is null && serviceType == typeof(EmbeddingGeneratorMetadata) ? expected
            : null;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        // What was loaded is whoever's who loaded it.
    }

    private IEmbeddingGenerator<string, Embedding<float>> LoadOrStandIn(Func<IEmbeddingGenerator<string, Embedding<float>>> load)
    {
        try
        {
            // The lexicon is read first: whoever gets no vector of the model in time has no time left to wait for that.
            _ = LexicalEmbedder.Embed(Routine);
            return load();
        }
        catch (Exception exception)
        {
            // A library that is not there for this kind of machine, a file that is missing, no memory: it matters to nobody but matching.
            LogNotLoaded(expected.DefaultModelId, (exception.InnerException ?? exception).Message.ReplaceLineEndings(" "));
            return builtIn;
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The sentence model {Model} cannot be loaded here; the built-in embedder stands in for it, and EMBEDDING=lexical leaves "
            + "it out: {Reason}")]
    private partial void LogNotLoaded(string? model, string reason);
}
