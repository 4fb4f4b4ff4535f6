namespace Traceability.Matching.Search;

/// <summary>What a match is to know of the store before it looks for candidates.</summary>
/// <param name="On">Whether the emergency switch allows matching.</param>
/// <param name="Version">Which change of the patterns was the last.</param>
/// <param name="Words">The rarest words of the request, the rarest first.</param>
internal sealed record MatchBasis(bool On, string Version, IReadOnlyList<RareWord> Words);
