using Microsoft.Extensions.AI;
using Traceability.Language.Embedding.Sentence;

namespace Traceability.Language.Embedding;

/// <summary>Names what makes vectors.</summary>
internal static class EmbeddingModel
{
    public static string NameOf(IEmbeddingGenerator<string, Embedding<float>> embedder) =>
        embedder.GetService<EmbeddingGeneratorMetadata>()?.DefaultModelId ?? embedder.GetType().Name;

    /// <summary>The name that holds while the process runs: of a model that is being loaded, once it is known whether it can be.</summary>
    public static async Task<string> LastingNameOfAsync(
        IEmbeddingGenerator<string, Embedding<float>> embedder, CancellationToken cancellation)
    {
        if (embedder.GetService<LoadedEmbedder>() is { } loading)
        {
            await loading.Loaded.WaitAsync(cancellation);
        }

        return NameOf(embedder);
    }
}
