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
    public string Model { get; } = EmbeddingModel.NameOf(embedder);

    /// <summary>The vector; null when it did not come in time or not at all.</summary>
    public async Task<ReadOnlyMemory<float>?> RunAsync(string text, CancellationToken cancellation)
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
            return null;
        }
    }

    private async Task<float[]> EmbedAsync(string text)
    {
        using var late = new CancellationTokenSource(LateAt, time);
        return EmbeddingVectors.ToUnit1536(await embedder.GenerateVectorAsync(text, HurriedEmbedding.Options, late.Token));
    }
}
