namespace Traceability.Matching.Search;

/// <summary>What the store says to a search, all from one round trip.</summary>
/// <param name="State">What the store's patterns were when it began.</param>
/// <param name="Candidates">What may fit, in no order of fitness.</param>
/// <param name="Similarities">The cosine of each candidate that has a vector of the same model; null when there was none to compare with.</param>
internal sealed record FoundCandidates(
    MatchState State, IReadOnlyList<Candidate> Candidates, IReadOnlyDictionary<Guid, double>? Similarities);
