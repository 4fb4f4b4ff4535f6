namespace Traceability.Matching;

/// <summary>What was found for a request.</summary>
/// <param name="Matches">What fits, best first.</param>
/// <param name="Reason">Why there is none; null when there are matches.</param>
/// <param name="Degraded">The embedding missed its deadline, so meaning had no part in the scores.</param>
/// <param name="Intent">What kind of work the request was taken for.</param>
/// <param name="Keywords">The words that were looked for.</param>
/// <param name="EmbeddingModel">What embedded it.</param>
/// <param name="DurationMs">How long it took.</param>
public sealed record MatchAnswer(
    IReadOnlyList<PatternMatch> Matches, string? Reason, bool Degraded, string Intent, IReadOnlyList<string> Keywords,
    string EmbeddingModel, double DurationMs);
