namespace Traceability.Matching;

/// <summary>What makes two requests the same to a match: asked again, the same patterns give the same answer.</summary>
/// <param name="UserRequest">What is asked, but for white space around it and kinds of line ends.</param>
/// <param name="Context">Its circumstances, in one order.</param>
/// <param name="MinConfidence">The least score.</param>
/// <param name="MaxResults">Matches at the most.</param>
internal sealed record MatchKey(string UserRequest, string Context, double MinConfidence, int MaxResults)
{
    /// <summary>The key of a request.</summary>
    public static MatchKey From(MatchRequest request) => new(
        request.UserRequest.Trim().ReplaceLineEndings("\n"),
        // Lengths tell where a name ends, whatever is in it.
        string.Concat(request.Context.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => $"{pair.Key.Length}:{pair.Key}={pair.Value.Length}:{pair.Value};")),
        request.MinConfidence,
        request.MaxResults);
}
