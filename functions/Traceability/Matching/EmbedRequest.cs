using Microsoft.Extensions.AI;
using Traceability.Language.Embedding;
using Traceability.Language.Embedding.Model;

namespace Traceability.Matching;

/// <summary>Embeds a request, but never for longer than a match may wait.</summary>
public sealed class EmbedRequest(IEmbeddingGenerator<string, Embedding<float>> embedder, TimeProvider time)
{
    /// <summary>What a match leaves for the embedding, of the 100 ms that it may take.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromMilliseconds(60);

    /// <summary>A vector that comes too late for this match is kept for the next one of the same text, and for learning from it.</summary>
    private static readonly TimeSpan LateAt = TimeSpan.FromSeconds(5);

    /// <summary>The model's name.</summary>
    public string Model => EmbeddingModel.NameOf(embedder);

    /// <summary>The request's vector and what made it; no vector when it did not come in time or not at all.</summary>
    public async Task<EmbeddedRequest> RunAsync(string text, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(Deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        try
        {
            // A generator that does not look at its token is left behind.
            return await EmbedAsync(text).WaitAsync(either.Token);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            System.Diagnostics.Activity.Current?.AddException(exception);
            return new EmbeddedRequest(Model, null);
        }
    }

    private async Task<EmbeddedRequest> EmbedAsync(string text)
    {
        using var late = new CancellationTokenSource(LateAt, time);
        var embedding = await embedder.GenerateAsync(text, HurriedEmbedding.Options, late.Token);
        return new EmbeddedRequest(embedding.ModelId ?? Model, EmbeddingVectors.ToUnit1536(embedding.Vector));
    }
}

/// <summary>A request as it was embedded.</summary>
/// <param name="Model">What made the vector; while the model is loaded that patterns are embedded with, another.</param>
/// <param name="Vector">1,536 numbers of unit length; null when there is none.</param>
public sealed record EmbeddedRequest(string Model, ReadOnlyMemory<float>? Vector);
