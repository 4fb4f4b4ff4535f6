using System.Numerics;
using System.Runtime.InteropServices;

namespace Traceability.Routing.Agents;

/// <summary>Compares vectors of unit length, hundreds for each request.</summary>
internal static class UnitVectors
{
    /// <summary>The cosine; of vectors of different models, which cannot be compared, 0.</summary>
    public static double Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        if (a.Length != b.Length)
        {
            return 0;
        }

        var left = MemoryMarshal.Cast<float, Vector<float>>(a);
        var right = MemoryMarshal.Cast<float, Vector<float>>(b);
        var sums = Vector<float>.Zero;
        for (var i = 0; i < left.Length; i++)
        {
            sums += left[i] * right[i];
        }

        var sum = Vector.Sum(sums);
        for (var i = left.Length * Vector<float>.Count; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    /// <summary>The greatest cosine with any of them; 0 without any.</summary>
    public static double Nearest(ReadOnlySpan<float> vector, IReadOnlyList<float[]> others)
    {
        var nearest = 0.0;
        foreach (var other in others)
        {
            nearest = Math.Max(nearest, Dot(vector, other));
        }

        return nearest;
    }
}
