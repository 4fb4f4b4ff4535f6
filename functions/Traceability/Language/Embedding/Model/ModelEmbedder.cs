using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.AI;
using OpenAI.Embeddings;
using Traceability.Diagnostics;
using ModelOptions = OpenAI.Embeddings.EmbeddingGenerationOptions;

namespace Traceability.Language.Embedding.Model;

/// <summary>
/// Embeds by a model over HTTP, in batches, and checks what it answers. It speaks with the client itself, as the general adapter
/// drops the number that says which text a vector belongs to.
/// </summary>
internal sealed class ModelEmbedder(EmbeddingModelSettings settings, Func<ClientRetryPolicy, EmbeddingClient> connect, TimeProvider time)
    : IEmbeddingGenerator<string, Embedding<float>>
{
    /// <summary>How long a batch may take with all its retries; less than what a stopping server waits.</summary>
    public static readonly TimeSpan BatchLimit = TimeSpan.FromSeconds(25);

    // What every model embeds: it tells a model that refuses a text from one that refuses all.
    private const string Plain = "test";

    private readonly EmbeddingGeneratorMetadata metadata = new("openai", settings.Address, settings.Name, settings.Dimensions);
    private readonly BoundedRetry retry = new(time);
    private readonly ModelAnswer answer = new(settings);
    private readonly Lock connecting = new();
    private EmbeddingClient? client;

    /// <inheritdoc />
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, Microsoft.Extensions.AI.EmbeddingGenerationOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        List<string> texts = [.. values];
        var embeddings = new GeneratedEmbeddings<Embedding<float>>(texts.Count);
        foreach (var batch in ModelText.Batches(texts))
        {
            foreach (var vector in await AskAsync(texts[batch], cancellationToken))
            {
                embeddings.Add(new Embedding<float>(vector) { ModelId = settings.Name });
            }
        }

        return embeddings;
    }

    /// <inheritdoc />
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(EmbeddingGeneratorMetadata) ? metadata
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    /// <inheritdoc />
    public void Dispose()
    {
    }

    private async Task<IReadOnlyList<ReadOnlyMemory<float>>> AskAsync(List<string> batch, CancellationToken cancellation)
    {
        using var activity = Instruments.Source.StartActivity("embedding.model");
        activity?.SetTag("gen_ai.request.model", settings.Model);
        activity?.SetTag("traceability.texts", batch.Count);
        try
        {
            return await CallAsync(batch, cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            throw ModelFailure.RefusesInput(exception) && await TakesAsync(Plain, cancellation)
                ? ModelFailure.OfText(settings, exception)
                : ModelFailure.From(settings, exception);
        }
    }

    private async Task<IReadOnlyList<ReadOnlyMemory<float>>> CallAsync(List<string> batch, CancellationToken cancellation)
    {
        if (retry.PausedUntil is { } until)
        {
            throw new EmbeddingModelException($"The embedding model {settings} asked not to be asked again before {until:u}.");
        }

        using var limit = new CancellationTokenSource(BatchLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        ClientResult<OpenAIEmbeddingCollection> result = await Client().GenerateEmbeddingsAsync(
            batch, new ModelOptions { Dimensions = settings.Dimensions }, either.Token);
        return answer.Read(result.Value, batch.Count);
    }

    private async Task<bool> TakesAsync(string text, CancellationToken cancellation)
    {
        try
        {
            await CallAsync([text], cancellation);
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    private EmbeddingClient Client()
    {
        lock (connecting)
        {
            return client ??= connect(retry);
        }
    }
}
