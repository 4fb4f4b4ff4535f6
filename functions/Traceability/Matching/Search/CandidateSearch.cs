namespace Traceability.Matching.Search;

/// <summary>What candidates are looked for by.</summary>
/// <param name="Terms">The request's words, as patterns keep theirs.</param>
/// <param name="Model">What made the vector; only like is compared with like.</param>
/// <param name="Project">Where the request comes from; null for anywhere.</param>
/// <param name="Vector">The request's vector; null when there is none, and words alone have to do.</param>
/// <param name="Neighbours">What an index outside the store found near it; null: the store looks itself.</param>
internal sealed record CandidateSearch(
    IReadOnlyList<string> Terms, string Model, string? Project, ReadOnlyMemory<float>? Vector, IReadOnlyList<Guid>? Neighbours);
