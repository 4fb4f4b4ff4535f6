using Traceability.Language.Embedding;
using Traceability.Matching.Fit;
using Traceability.Matching.Score;
using Traceability.Matching.Search;

namespace Traceability.Matching;

/// <summary>Orders the patterns that may fit a request by how well they do. Pure: all that it weighs is handed to it.</summary>
internal static class RankCandidates
{
    /// <summary>Every candidate with its score and why, best first.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="reading">What the request was read as.</param>
    /// <param name="candidates">What may fit, in any order.</param>
    /// <param name="similarities">
    /// The cosine of each candidate that a vector search found; null when there was no vector to search with.
    /// </param>
    /// <param name="model">What made the vectors.</param>
    public static IReadOnlyList<PatternMatch> Rank(
        MatchRequest request, RequestReading reading, IEnumerable<Candidate> candidates,
        IReadOnlyDictionary<Guid, double>? similarities, string model = LexicalEmbedder.ModelName)
    {
        var all = candidates.ToList();
        var fits = CompareCandidates.Compare(reading.Profile, all);
        var meanings = similarities is null ? null : MeaningParts.Of(all, similarities, model);
        return [.. all
            .Select(candidate => Score(request, reading, candidate, fits[candidate.PatternId], meanings))
            .OrderByDescending(match => match.Confidence).ThenBy(match => match.PatternId)];
    }

    private static PatternMatch Score(
        MatchRequest request, RequestReading reading, Candidate candidate, PromptFit fit, MeaningParts? meanings)
    {
        var part = meanings?.Part(candidate.PatternId, fit);
        var evidence = new MatchEvidence
        {
            Semantic = part?.Meaning,
            KnowsParaphrases = part?.KnowsParaphrases ?? false,
            RequestTerms = reading.Terms,
            RequestWords = reading.Words,
            PatternKeywords = candidate.Keywords,
            KeywordFit = fit.Words,
            RequestIntent = reading.Intent,
            PatternIntent = candidate.Intent,
            IntentAgreement = fit.Intent,
            RequestContext = request.Context,
            PatternContext = candidate.Context,
            Successes = candidate.SuccessCount,
            Trials = candidate.SuccessCount + candidate.FailureCount,
        };
        var score = MatchScore.Compute(evidence);
        return new PatternMatch(
            candidate.PatternId, score.Total, score, MatchExplanation.From(score, evidence), candidate.PromptText, candidate.Intent,
            candidate.Keywords, candidate.Agent, candidate.Project, candidate.ExecutionPath, candidate.HookSequence,
            candidate.EndpointPattern, candidate.ExpectedDurationMs, candidate.SuccessCount, candidate.FailureCount, candidate.Status)
        {
            Avoid = candidate.Avoid,
        };
    }
}
