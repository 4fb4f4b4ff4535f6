using OpenAI.Embeddings;

namespace Traceability.Language.Embedding.Model;

/// <summary>Checks what a model answers: a vector for each text, all of one length, with nothing in it that is no number.</summary>
internal sealed class ModelAnswer(EmbeddingModelSettings settings)
{
    private int seen;

    /// <summary>The vectors in the order of their texts.</summary>
    /// <exception cref="EmbeddingModelException">The answer cannot be used; the message says what is wrong with it.</exception>
    public IReadOnlyList<ReadOnlyMemory<float>> Read(IReadOnlyCollection<OpenAIEmbedding> answer, int texts)
    {
        if (answer.Count != texts)
        {
            throw Unusable($"answered {texts} texts with {answer.Count} vectors");
        }

        var vectors = new ReadOnlyMemory<float>?[texts];
        foreach (var one in answer)
        {
            if (one.Index < 0 || one.Index >= texts || vectors[one.Index] is not null)
            {
                throw Unusable($"numbered its vectors so that text and vector cannot be brought together ({one.Index} of {texts})");
            }

            vectors[one.Index] = Check(one.ToFloats());
        }

        return [.. vectors.Select(vector => vector!.Value)];
    }

    private ReadOnlyMemory<float> Check(ReadOnlyMemory<float> vector)
    {
        if (vector.IsEmpty)
        {
            throw Unusable("answered with an empty vector");
        }

        if (settings.Dimensions is { } asked && vector.Length != asked)
        {
            throw Unusable(
                $"was asked for {asked} dimensions and answered with {vector.Length}. "
                + $"Unset {EmbeddingVariables.Dimensions} when the model cannot shorten its vectors");
        }

        if (vector.Length > EmbeddingVectors.Dimensions)
        {
            throw Unusable(
                $"answered with {vector.Length} dimensions; the store has room for {EmbeddingVectors.Dimensions}. "
                + $"Set {EmbeddingVariables.Dimensions} to that or less, when the model can shorten its vectors, or choose another model");
        }

        if (Interlocked.CompareExchange(ref seen, vector.Length, 0) is var before and not 0 && before != vector.Length)
        {
            throw Unusable($"answered with {vector.Length} dimensions, where before it were {before}");
        }

        return HasLength(vector.Span)
            ? vector
            : throw Unusable("answered with a vector that has no length, or holds something that is no number");
    }

    private static bool HasLength(ReadOnlySpan<float> vector)
    {
        var sum = 0.0;
        foreach (var value in vector)
        {
            sum += (double)value * value;
        }

        return sum > 0 && double.IsFinite(sum);
    }

    private EmbeddingModelException Unusable(string what) => new($"The embedding model {settings} {what}.");
}
