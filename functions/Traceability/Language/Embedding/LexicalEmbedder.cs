using Microsoft.Extensions.AI;
using Traceability.Language.Words;

namespace Traceability.Language.Embedding;

/// <summary>
/// The embedder that is always there: no model, no network, no state. Words, pairs of neighbouring words, parts of words (which
/// forgive typos) and concepts, hashed into 1,536 dimensions and brought to unit length. The same text gives the same vector on
/// every machine. Text without a word gives the zero vector, whose cosine with everything is 0.
/// </summary>
public sealed class LexicalEmbedder : IEmbeddingGenerator<string, Embedding<float>>
{
    /// <summary>The name kept beside each vector; whatever changes the vectors must change it.</summary>
    public const string ModelName = "traceability-lexical-v2";

    // Requests are short. What comes after is pasted output, and would only drown the request.
    private const int MaxTokens = 400;

    private const float ConceptWeight = 1.2f;
    private const float AreaWeight = 0.3f;

    private static readonly EmbeddingGeneratorMetadata Metadata =
        new("traceability", providerUri: null, ModelName, EmbeddingVectors.Dimensions);

    /// <summary>The text's vector: 1,536 numbers of unit length, or all zeros.</summary>
    public static float[] Embed(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var features = new FeatureVector();
        var tokens = StemmedToken.Read(text, MaxTokens);
        FeatureExtraction.ReadSurface(tokens, (hash, weight) => features.Add(hash, weight));
        foreach (var mention in ConceptLexicon.Mentions([.. tokens.Select(token => token.Stem)]))
        {
            features.Add(
                FeatureHash.Add(FeatureHash.Start(FeatureKind.Concept), ConceptLexicon.Names[mention.Concept]),
                ConceptWeight * mention.Weight);
            if (ConceptLexicon.Areas[mention.Concept] is { Length: > 0 } area)
            {
                features.Add(FeatureHash.Add(FeatureHash.Start(FeatureKind.Area), area), AreaWeight * mention.Weight);
            }
        }

        return EmbeddingVectors.ToUnit1536(features.Fold(EmbeddingVectors.Dimensions));
    }

    /// <inheritdoc />
    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        var embeddings = new GeneratedEmbeddings<Embedding<float>>();
        foreach (var value in values)
        {
            cancellationToken.ThrowIfCancellationRequested();
            embeddings.Add(new Embedding<float>(Embed(value)) { ModelId = ModelName });
        }

        return Task.FromResult(embeddings);
    }

    /// <inheritdoc />
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(EmbeddingGeneratorMetadata) ? Metadata
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    /// <inheritdoc />
    public void Dispose()
    {
    }
}
