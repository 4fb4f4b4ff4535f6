using Microsoft.Extensions.AI;

namespace Traceability.Learning.Embedding;

/// <summary>
/// The embedder that is always there: no model, no network, no state. Words, pairs of neighbouring words, parts of words (which
/// forgive typos) and concepts, hashed into 1,536 dimensions and brought to unit length. The same text gives the same vector on
/// every machine. Text without a word gives the zero vector, whose cosine with everything is 0.
/// </summary>
public sealed class LexicalEmbedder : IEmbeddingGenerator<string, Embedding<float>>
{
    /// <summary>The name kept beside each vector; whatever changes the vectors must change it.</summary>
    public const string ModelName = "traceability-lexical-v1";

    // Requests are short. What comes after is pasted output, and would only drown the request.
    private const int MaxTokens = 400;

    private const float WordWeight = 1.0f;
    private const float StopWordWeight = 0.45f;
    private const float PairWeight = 0.6f;
    private const float PartWeight = 0.18f;
    private const float ConceptWeight = 1.0f;

    private static readonly EmbeddingGeneratorMetadata Metadata =
        new("traceability", providerUri: null, ModelName, EmbeddingVectors.Dimensions);

    /// <summary>The text's vector: 1,536 numbers of unit length, or all zeros.</summary>
    public static float[] Embed(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var features = new FeatureVector();
        var previous = "";
        var previousIsStop = true;
        var tokens = CodeTokens.Read(text);
        for (var i = 0; i < tokens.Count && i < MaxTokens; i++)
        {
            var isStop = tokens[i].IsWord && StopWords.Contains(tokens[i].Text);
            var stem = tokens[i].IsWord ? Stemmer.Stem(tokens[i].Text) : tokens[i].Text;
            AddWord(features, stem, isStop);
            if (tokens[i].IsWord && !isStop)
                AddParts(features, stem);
            AddConcepts(features, ConceptLexicon.Of(stem));
            if (previous.Length > 0)
            {
                AddPair(features, previous, stem, isStop && previousIsStop);
                AddConcepts(features, ConceptLexicon.Of(previous, stem));
            }

            (previous, previousIsStop) = (stem, isStop);
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

    private static void AddWord(FeatureVector features, string stem, bool isStop) =>
        features.Add(FeatureHash.Add(FeatureHash.Start('w'), stem), isStop ? StopWordWeight : WordWeight);

    private static void AddPair(FeatureVector features, string first, string second, bool bothStop)
    {
        var hash = FeatureHash.Add(FeatureHash.Start('p'), first);
        features.Add(FeatureHash.Add(FeatureHash.Add(hash, ' '), second), bothStop ? PairWeight * StopWordWeight : PairWeight);
    }

    // Three to five characters, with the word's ends marked: longer parts tell more, and there are fewer of them.
    private static void AddParts(FeatureVector features, string stem)
    {
        Span<char> word = stackalloc char[stem.Length + 2];
        word[0] = '<';
        stem.CopyTo(word[1..]);
        word[^1] = '>';
        for (var start = 0; start + 3 <= word.Length; start++)
        {
            var hash = FeatureHash.Add(FeatureHash.Start('c'), word.Slice(start, 2));
            for (var end = start + 2; end < word.Length && end < start + 5; end++)
            {
                hash = FeatureHash.Add(hash, word[end]);
                features.Add(hash, PartWeight);
            }
        }
    }

    private static void AddConcepts(FeatureVector features, IReadOnlyList<int> concepts)
    {
        foreach (var concept in concepts)
        {
            // A word of several concepts is a weaker sign of each.
            var hash = FeatureHash.Add(FeatureHash.Start('k'), ConceptLexicon.Names[concept]);
            features.Add(hash, ConceptWeight / MathF.Sqrt(concepts.Count));
        }
    }
}
