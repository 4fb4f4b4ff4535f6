using Traceability.Learning;
using Traceability.Learning.Embedding;
using Traceability.Matching;

namespace Traceability.Bench.Quality;

/// <summary>What was learned, each text a pattern that worked once, and how well each fits a request by the product's own score.</summary>
internal sealed class Library
{
    private readonly Pattern[] patterns;
    private readonly Dictionary<string, long> frequencies = new(StringComparer.Ordinal);

    public Library(IReadOnlyList<LabelledText> texts)
    {
        foreach (var term in texts.SelectMany(text => KeywordExtraction.Terms(text.Text)))
        {
            frequencies[term] = frequencies.GetValueOrDefault(term) + 1;
        }

        patterns = [.. texts.Select(text => new Pattern(
            text.Group!,
            LexicalEmbedder.Embed(text.Text),
            KeywordExtraction.Rank(KeywordExtraction.Counts(text.Text), frequencies, texts.Count),
            ClassifyIntent.Of(text.Text).Intent,
            ClassifyIntent.Belief(text.Text)))];
    }

    /// <summary>The groups of the best patterns, best first, each with its pattern's score.</summary>
    public IReadOnlyList<(string Group, double Score)> Match(string request, int limit)
    {
        var vector = LexicalEmbedder.Embed(request);
        var intent = ClassifyIntent.Of(request).Intent;
        var belief = ClassifyIntent.Belief(request);
        var terms = KeywordExtraction.Terms(request);
        var weights = terms.ToDictionary(term => term, term => KeywordExtraction.InverseDocumentFrequency(frequencies.GetValueOrDefault(term), patterns.Length), StringComparer.Ordinal);
        return [.. patterns.Select(pattern => (pattern.Group, Score: MatchScore.Compute(new MatchEvidence
        {
            Semantic = EmbeddingVectors.Cosine(vector, pattern.Vector),
            RequestTerms = terms,
            PatternKeywords = pattern.Keywords,
            TermWeights = weights,
            RequestIntent = intent,
            PatternIntent = pattern.Intent,
            IntentAgreement = ClassifyIntent.Agreement(belief, pattern.Belief),
            Successes = 1,
            Trials = 1,
        }).Total)).OrderByDescending(match => match.Score).Take(limit)];
    }

    private sealed record Pattern(string Group, float[] Vector, IReadOnlyList<string> Keywords, string Intent, double[] Belief);
}
