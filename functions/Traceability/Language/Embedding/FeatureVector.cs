using System.Runtime.InteropServices;

namespace Traceability.Language.Embedding;

/// <summary>
/// A bag of weighted features, folded into a fixed number of dimensions by signed feature hashing (K. Weinberger et al.,
/// "Feature Hashing for Large Scale Multitask Learning", ICML 2009): the sign makes collisions cancel out on average.
/// </summary>
internal sealed class FeatureVector
{
    private readonly Dictionary<ulong, (float Weight, int Count)> features = new(512);

    public void Add(ulong hash, float weight)
    {
        ref var feature = ref CollectionsMarshal.GetValueRefOrAddDefault(features, hash, out _);
        feature.Weight = Math.Max(feature.Weight, weight);
        feature.Count++;
    }

    /// <summary>
    /// The features' vector. A feature that occurs n times counts 1 + ln n times: the second mention says less than the first.
    /// </summary>
    public float[] Fold(int dimensions)
    {
        var vector = new float[dimensions];
        foreach (var (hash, feature) in features)
        {
            var mixed = FeatureHash.Mix(hash);
            var value = feature.Weight * (feature.Count == 1 ? 1 : 1 + MathF.Log(feature.Count));
            vector[(int)((mixed >> 1) % (ulong)dimensions)] += (mixed & 1) == 0 ? value : -value;
        }

        return vector;
    }
}
