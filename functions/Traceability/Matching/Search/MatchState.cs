namespace Traceability.Matching.Search;

/// <summary>What an answer depends on besides the request.</summary>
/// <param name="On">Whether the emergency switch allows matching.</param>
/// <param name="Version">Which change of the patterns was the last.</param>
internal sealed record MatchState(bool On, string Version);
