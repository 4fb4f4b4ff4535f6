using Microsoft.Extensions.AI;

namespace Traceability.Language.Embedding.Model;

/// <summary>Tells an embedder that a person waits: better no vector than a late one.</summary>
public static class HurriedEmbedding
{
    private const string Hurried = "traceability.hurried";

    /// <summary>The options that say so.</summary>
    public static EmbeddingGenerationOptions Options { get; } =
        new() { AdditionalProperties = new AdditionalPropertiesDictionary { [Hurried] = true } };

    /// <summary>Whether the options say so.</summary>
    public static bool IsIn(EmbeddingGenerationOptions? options) => options?.AdditionalProperties?.ContainsKey(Hurried) == true;
}
