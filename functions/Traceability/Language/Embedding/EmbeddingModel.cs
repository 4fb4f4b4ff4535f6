using Microsoft.Extensions.AI;

namespace Traceability.Language.Embedding;

/// <summary>Names what makes vectors.</summary>
internal static class EmbeddingModel
{
    public static string NameOf(IEmbeddingGenerator<string, Embedding<float>> embedder) =>
        embedder.GetService<EmbeddingGeneratorMetadata>()?.DefaultModelId ?? embedder.GetType().Name;
}
