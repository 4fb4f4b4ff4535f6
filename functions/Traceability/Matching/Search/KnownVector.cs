using System.Buffers.Binary;
using System.Numerics;

namespace Traceability.Matching.Search;

/// <summary>
/// A pattern's vector in memory: the numbers that are not 0, of which a vector of words has some hundreds, with their places; and the signs
/// of all, by which the near ones are told from the far ones before they are compared exactly.
/// </summary>
internal sealed class KnownVector
{
    private readonly ulong[] signs;
    private readonly ushort[] places;
    private readonly float[] numbers;
    private readonly double length;

    public KnownVector(ReadOnlySpan<float> vector)
    {
        signs = SignsOf(vector);
        var filled = vector.Length - vector.Count(0f);
        (places, numbers) = (new ushort[filled], new float[filled]);
        var next = 0;
        for (var place = 0; place < vector.Length; place++)
        {
            if (vector[place] != 0)
            {
                (places[next], numbers[next++]) = ((ushort)place, vector[place]);
            }
        }

        length = LengthOf(numbers);
    }

    /// <summary>The vector of a row as pgvector sends it: how many numbers, two bytes without meaning, and the numbers.</summary>
    public static KnownVector Parse(ReadOnlySpan<byte> sent)
    {
        var vector = new float[BinaryPrimitives.ReadInt16BigEndian(sent)];
        for (var place = 0; place < vector.Length; place++)
        {
            vector[place] = BinaryPrimitives.ReadSingleBigEndian(sent[(4 + (place * sizeof(float)))..]);
        }

        return new KnownVector(vector);
    }

    /// <summary>What it takes of memory.</summary>
    public int Bytes => (numbers.Length * (sizeof(float) + sizeof(ushort))) + (signs.Length * sizeof(ulong));

    /// <summary>Which numbers are above 0.</summary>
    public static ulong[] SignsOf(ReadOnlySpan<float> vector)
    {
        var signs = new ulong[(vector.Length + 63) / 64];
        for (var i = 0; i < vector.Length; i++)
        {
            signs[i / 64] |= vector[i] > 0 ? 1UL << (i % 64) : 0;
        }

        return signs;
    }

    /// <summary>A vector's length.</summary>
    public static double LengthOf(ReadOnlySpan<float> vector)
    {
        var squares = 0.0;
        foreach (var number in vector)
        {
            squares += (double)number * number;
        }

        return Math.Sqrt(squares);
    }

    /// <summary>How far its signs are from others: Jaccard's distance, as the store's index has it, in millionths.</summary>
    public int Distance(ulong[] others)
    {
        var (both, either) = (0, 0);
        for (var i = 0; i < signs.Length; i++)
        {
            both += BitOperations.PopCount(signs[i] & others[i]);
            either += BitOperations.PopCount(signs[i] | others[i]);
        }

        // In a vector of few words most signs are not set in either.
        return either == 0 ? int.MaxValue : (int)((either - both) * 1_000_000L / either);
    }

    /// <summary>The cosine with another vector, of that length; not a number where one of them has none.</summary>
    public double Cosine(ReadOnlySpan<float> other, double otherLength)
    {
        var product = 0.0;
        for (var i = 0; i < places.Length; i++)
        {
            product += (double)numbers[i] * other[places[i]];
        }

        return Math.Clamp(product / (length * otherLength), -1, 1);
    }
}
