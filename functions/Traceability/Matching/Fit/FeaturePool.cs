using System.Runtime.InteropServices;

namespace Traceability.Matching.Fit;

/// <summary>The features of some prompts, taken together.</summary>
internal static class FeaturePool
{
    // Between all that any of them says and only what all of them say: what two of ten say is typical too.
    private const double Damping = 0.5;

    /// <summary>The features of one or more prompts.</summary>
    public static PromptFeature[] From(IReadOnlyCollection<PromptFeature[]> prompts)
    {
        var features = new Dictionary<ulong, (double Weight, int Prompts)>();
        foreach (var feature in prompts.SelectMany(prompt => prompt))
        {
            ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(features, feature.Id, out _);
            known = (Math.Max(known.Weight, feature.Weight), known.Prompts + 1);
        }

        return [.. features.Select(feature => Pooled(feature.Key, feature.Value.Weight, feature.Value.Prompts / (double)prompts.Count))];
    }

    private static PromptFeature Pooled(ulong id, double weight, double share) => new(id, weight * Math.Pow(share, Damping), share);
}
