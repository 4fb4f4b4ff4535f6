namespace Traceability.Language.Embedding;

/// <summary>What every embedding goes through before it is stored or compared.</summary>
public static class EmbeddingVectors
{
    /// <summary>The dimensions of the store's vector column.</summary>
    public const int Dimensions = 1536;

    /// <summary>
    /// The vector with length one, filled up with zeros to 1,536 dimensions, which leaves cosines between vectors of one model
    /// as they were. A vector without length, or with a value that is no finite number, becomes all zeros.
    /// </summary>
    /// <exception cref="ArgumentException">The vector has more than 1,536 dimensions: cutting it would change its meaning.</exception>
    public static float[] ToUnit1536(ReadOnlyMemory<float> vector)
    {
        if (vector.Length > Dimensions)
        {
            throw new ArgumentException(
                $"An embedding of {vector.Length} dimensions does not fit; at most {Dimensions} do.", nameof(vector));
        }

        var unit = new float[Dimensions];
        var length = Math.Sqrt(Dot(vector.Span, vector.Span));
        if (length == 0 || !double.IsFinite(length))
        {
            return unit;
        }

        for (var i = 0; i < vector.Length; i++)
        {
            unit[i] = (float)(vector.Span[i] / length);
        }

        return unit;
    }

    /// <summary>The cosine of the angle between two vectors, -1 to 1; 0 when one of them has no length.</summary>
    /// <exception cref="ArgumentException">The vectors have different numbers of dimensions.</exception>
    public static double Cosine(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        if (left.Length != right.Length)
        {
            throw new ArgumentException($"Vectors of {left.Length} and {right.Length} dimensions cannot be compared.", nameof(right));
        }

        var lengths = Math.Sqrt(Dot(left, left)) * Math.Sqrt(Dot(right, right));
        return lengths == 0 || !double.IsFinite(lengths) ? 0 : Math.Clamp(Dot(left, right) / lengths, -1, 1);
    }

    private static double Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var sum = 0.0;
        for (var i = 0; i < left.Length; i++)
        {
            sum += (double)left[i] * right[i];
        }

        return sum;
    }
}
