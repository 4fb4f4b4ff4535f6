using Microsoft.Extensions.AI;

namespace Traceability.Language.Embedding.Model;

/// <summary>Tells an embedder that a person waits: better no vector than a late one.</summary>
internal static class HurriedEmbedding
{
    private const string Hurried = "traceability.hurried";

    public static EmbeddingGenerationOptions Options { get; } =
        new() { AdditionalProperties = new AdditionalPropertiesDictionary { [Hurried] = true } };

    public static bool IsIn(EmbeddingGenerationOptions? options) => options?.AdditionalProperties?.ContainsKey(Hurried) == true;
}
