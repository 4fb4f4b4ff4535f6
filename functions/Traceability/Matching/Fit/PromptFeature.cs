namespace Traceability.Matching.Fit;

/// <summary>A feature of a prompt, or of some prompts taken together.</summary>
/// <param name="Id">Which: a hash, or the number of a concept.</param>
/// <param name="Weight">How much it counts, before how rare it is.</param>
/// <param name="Share">The share of the prompts that have it: 1 for a single prompt.</param>
internal readonly record struct PromptFeature(ulong Id, double Weight, double Share = 1);
