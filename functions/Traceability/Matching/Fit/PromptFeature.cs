namespace Traceability.Matching.Fit;

/// <summary>A feature of a prompt.</summary>
/// <param name="Id">Which: a hash, or the number of a concept.</param>
/// <param name="Weight">How much it counts, before how rare it is.</param>
internal readonly record struct PromptFeature(ulong Id, float Weight);
