using System.Runtime.InteropServices;

namespace Traceability.Matching.Fit;

/// <summary>The features of some prompts, taken together.</summary>
internal static class FeaturePool
{
    // Between all that any of them says and only what all of them say: what two of ten say is typical too.
    private const double Damping = 0.5;

    /// <summary>The features of one or more prompts.</summary>
    public static PooledFeature[] From(IReadOnlyCollection<WeightedFeature[]> prompts)
    {
        var features = new Dictionary<ulong, (float Weight, int Prompts)>();
        foreach (var feature in prompts.SelectMany(prompt => prompt))
        {
            ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(features, feature.Id, out _);
            known = (Math.Max(known.Weight, feature.Weight), known.Prompts + 1);
        }

        return [.. features.Select(feature => Pooled(feature.Key, feature.Value.Weight, feature.Value.Prompts / (double)prompts.Count))];
    }

    private static PooledFeature Pooled(ulong id, float weight, double share) => new(id, weight * Math.Pow(share, Damping), share);
}

/// <summary>A feature of some prompts, taken together.</summary>
/// <param name="Id">Which: a hash, or the number of a concept.</param>
/// <param name="Weight">How much it counts, before how rare it is.</param>
/// <param name="Share">The share of the prompts that have it.</param>
internal readonly record struct PooledFeature(ulong Id, double Weight, double Share);
