namespace Traceability.Matching;

/// <summary>Orders the patterns that may fit a request by how well they do. Pure: all that it weighs is handed to it.</summary>
internal static class RankCandidates
{
    /// <summary>Every candidate with its score and why, best first.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="reading">What the request was read as.</param>
    /// <param name="candidates">What may fit, in any order.</param>
    /// <param name="similarities">The cosine of each candidate that a vector search found; null when there was no vector to search with.</param>
    /// <param name="weights">How much each of the request's terms counts.</param>
    public static IReadOnlyList<PatternMatch> Run(
        MatchRequest request, RequestReading reading, IEnumerable<Candidate> candidates,
        IReadOnlyDictionary<Guid, double>? similarities, IReadOnlyDictionary<string, double> weights) =>
        [.. candidates
            .Select(candidate => Score(request, reading, candidate, similarities is null ? null : similarities.GetValueOrDefault(candidate.PatternId), weights))
            .OrderByDescending(match => match.Confidence).ThenBy(match => match.PatternId)];

    private static PatternMatch Score(
        MatchRequest request, RequestReading reading, Candidate candidate, double? similarity, IReadOnlyDictionary<string, double> weights)
    {
        var evidence = new MatchEvidence
        {
            Semantic = similarity,
            RequestTerms = reading.Terms,
            PatternKeywords = candidate.Keywords,
            TermWeights = weights,
            RequestIntent = reading.Intent,
            PatternIntent = candidate.Intent,
            IntentAgreement = Learning.ClassifyIntent.Agreement(reading.Belief, Learning.ClassifyIntent.Belief(candidate.PromptText)),
            RequestContext = request.Context,
            PatternContext = candidate.Context,
            Successes = candidate.SuccessCount,
            Trials = candidate.SuccessCount + candidate.FailureCount,
        };
        var score = MatchScore.Compute(evidence);
        return new PatternMatch(
            candidate.PatternId, score.Total, score, MatchExplanation.Of(score, evidence), candidate.PromptText, candidate.Intent,
            candidate.Keywords, candidate.Agent, candidate.Project, candidate.ExecutionPath, candidate.HookSequence,
            candidate.EndpointPattern, candidate.ExpectedDurationMs, candidate.SuccessCount, candidate.FailureCount, candidate.Status);
    }
}
