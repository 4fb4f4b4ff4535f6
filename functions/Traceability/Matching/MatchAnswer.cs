namespace Traceability.Matching;

/// <summary>What was found for a request.</summary>
/// <param name="Matches">What fits, best first.</param>
/// <param name="Reason">Why there is none; null when there are matches.</param>
/// <param name="Degraded">
/// Something did not answer within the deadline: the embedding, so meaning had no part in the scores; the vector index, so only patterns
/// that share words were looked at; or the store, so nothing was found; or more was asked at once than can be answered in time, so nothing
/// was looked for. <paramref name="Reason"/> says the last two.
/// </param>
/// <param name="Intent">What kind of work the request was taken for.</param>
/// <param name="Keywords">The words that were looked for.</param>
/// <param name="EmbeddingModel">What embedded it.</param>
/// <param name="DurationMs">How long it took.</param>
public sealed record MatchAnswer(
    IReadOnlyList<PatternMatch> Matches, string? Reason, bool Degraded, string Intent, IReadOnlyList<string> Keywords,
    string EmbeddingModel, double DurationMs)
{
    /// <summary>Something fits, but the trace that asked is held out (see <see cref="HoldOut"/>), so it is not told.</summary>
    public bool HeldOut { get; init; }

    /// <summary>The same was asked before and no pattern changed since, so nothing was looked for.</summary>
    public bool CacheHit { get; init; }

    /// <summary>The same answer with nothing handed over, and why.</summary>
    public MatchAnswer Withheld() => this with
    {
        Matches = [],
        HeldOut = true,
        Reason = "Something fits, but this trace is held out: it is found and logged and not handed over, so that "
            + "GET /api/analytics/patterns/effect can tell whether reuse helps. "
            + $"{HoldOut.Setting} sets the share of traces that are, and 0 holds out none; a request without a correlation id never is.",
    };
}
