namespace Traceability.Matching.Fit;

/// <summary>A feature of some prompts, taken together.</summary>
/// <param name="Id">Which: a hash, or the number of a concept.</param>
/// <param name="Weight">How much it counts, before how rare it is.</param>
/// <param name="Share">The share of the prompts that have it.</param>
internal readonly record struct PooledFeature(ulong Id, double Weight, double Share);
