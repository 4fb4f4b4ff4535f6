using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Traceability.Language.Embedding;
using Traceability.Language.Embedding.Sentence;
using Traceability.Language.Intent;
using Traceability.Language.Words;
using Traceability.Matching;
using Traceability.Matching.Search;
using Traceability.SelfHost.Sentence;

namespace Traceability.Bench.Quality;

/// <summary>
/// What was learned, each text a pattern that worked once, and how well each fits a request by the product's own ranking.
/// </summary>
internal sealed class Library
{
    // As the product fetches by each way, and of both.
    private const int Fetched = 40;

    private const int MaxSiblings = 12;

    private static readonly JsonElement None = JsonDocument.Parse("null").RootElement;

    private readonly (Candidate Candidate, float[] Vector, HashSet<string> Terms)[] patterns;
    private readonly ILookup<string, Candidate> bySteps;
    private readonly Dictionary<Guid, float[]> vectors;
    private readonly MiniLmEmbedder? model;
    private readonly Dictionary<string, long> frequencies = new(StringComparer.Ordinal);

    /// <summary>Learns texts.</summary>
    /// <param name="texts">What to learn.</param>
    /// <param name="model">The sentence model; null for the built-in embedder.</param>
    /// <param name="groupsAreSteps">
    /// Whether texts of one group stand for prompts upon which the same steps worked; else each stands for itself.
    /// </param>
    public Library(IReadOnlyList<LabelledText> texts, bool groupsAreSteps, MiniLmEmbedder? model = null)
    {
        this.model = model;
        foreach (var term in texts.SelectMany(text => KeywordExtraction.Terms(text.Text)))
        {
            frequencies[term] = frequencies.GetValueOrDefault(term) + 1;
        }

        patterns = [.. texts.Select(text => (
            CandidateOf(text, groupsAreSteps, texts.Count), Embed(text.Text),
            KeywordExtraction.Terms(text.Text).ToHashSet(StringComparer.Ordinal)))];
        bySteps = patterns.Select(pattern => pattern.Candidate).ToLookup(candidate => candidate.SequenceHash, StringComparer.Ordinal);
        vectors = patterns.ToDictionary(pattern => pattern.Candidate.PatternId, pattern => pattern.Vector);
    }

    /// <summary>The groups of the best patterns, best first, each with its pattern's score.</summary>
    public IReadOnlyList<(string Group, double Score)> Match(LabelledText query, int limit)
    {
        var request = query.Text;
        var vector = Embed(request);
        var reading = RequestReading.From(request);
        var weights = reading.Terms.ToDictionary(
            term => term, term => KeywordExtraction.InverseDocumentFrequency(frequencies.GetValueOrDefault(term), patterns.Length),
            StringComparer.Ordinal);
        var near = patterns.Select(pattern => (pattern.Candidate, Cosine: EmbeddingVectors.Cosine(vector, pattern.Vector)))
            .OrderByDescending(pattern => pattern.Cosine).Take(Fetched).ToList();
        var found = Fuse([.. near.Select(pattern => pattern.Candidate)], ByWords(reading.Terms, weights));
        // As the store gives the cosine of whatever was fetched.
        var similarities = found.ToDictionary(
            candidate => candidate.PatternId, candidate => EmbeddingVectors.Cosine(vector, vectors[candidate.PatternId]));
        var embedder = model is null ? LexicalEmbedder.ModelName : SentenceModel.Name;
        return [.. RankCandidates.Rank(new MatchRequest { UserRequest = request }, reading, WithSiblings(found), similarities, embedder)
            .Take(limit).Select(match => (match.Agent!, match.Confidence))];
    }

    /// <summary>The rarest words, each and in pairs, as the store looks them up.</summary>
    private List<Candidate> ByWords(IReadOnlyList<string> terms, Dictionary<string, double> weights)
    {
        var rare = terms.OrderBy(term => !frequencies.ContainsKey(term)).ThenBy(term => frequencies.GetValueOrDefault(term))
            .ThenBy(term => term, StringComparer.Ordinal)
            .Take(6).ToList();
        var probes = rare.Select(term => (Terms: (string[])[term], Weight: weights[term])).Concat(
            from one in rare.Take(4).Index()
            from other in rare.Take(4).Skip(one.Index + 1)
            select (Terms: (string[])[one.Item, other], Weight: weights[one.Item] + weights[other]));
        return [.. probes.SelectMany(probe => patterns.Where(pattern => probe.Terms.All(pattern.Terms.Contains)).Take(Fetched)
            .Select(pattern => (pattern.Candidate, probe.Weight)))
            .GroupBy(hit => hit.Candidate, (candidate, hits) => (Candidate: candidate, Weight: hits.Sum(hit => hit.Weight)))
            .OrderByDescending(hit => hit.Weight).Take(Fetched).Select(hit => hit.Candidate)];
    }

    private static List<Candidate> Fuse(params IReadOnlyList<Candidate>[] rankings) => [.. rankings
        .SelectMany(ranking => ranking.Index())
        .GroupBy(entry => entry.Item, (candidate, places) => (Candidate: candidate, Score: places.Sum(place => 1 / (61.0 + place.Index))))
        .OrderByDescending(entry => entry.Score).Take(Fetched).Select(entry => entry.Candidate)];

    /// <summary>The candidates with the prompts of those that took the same steps and were not fetched.</summary>
    private IEnumerable<Candidate> WithSiblings(List<Candidate> found)
    {
        var fetched = found.Select(candidate => candidate.PatternId).ToHashSet();
        return found.Select(candidate => candidate with
        {
            Siblings = [.. bySteps[candidate.SequenceHash].Where(other => !fetched.Contains(other.PatternId)).Take(MaxSiblings)
                .Select(other => other.PromptText)],
        });
    }

    /// <summary>Milliseconds to read a request and rank as many candidates as are fetched.</summary>
    public double MeasureRanking(IReadOnlyList<LabelledText> queries)
    {
        var candidates = WithSiblings([.. patterns.Take(Fetched).Select(pattern => pattern.Candidate)]).ToList();
        var similarities = candidates.ToDictionary(candidate => candidate.PatternId, _ => 0.5);
        var watch = Stopwatch.StartNew();
        foreach (var query in queries)
        {
            RankCandidates.Rank(new MatchRequest { UserRequest = query.Text }, RequestReading.From(query.Text), candidates, similarities);
        }

        return watch.Elapsed.TotalMilliseconds / queries.Count;
    }

    /// <summary>The group of the nearest text by the vectors alone, and how near it is.</summary>
    public (string Group, double Score) Nearest(LabelledText query)
    {
        var vector = Embed(query.Text);
        return patterns.Select(pattern => (pattern.Candidate.Agent!, EmbeddingVectors.Cosine(vector, pattern.Vector)))
            .MaxBy(pattern => pattern.Item2);
    }

    private float[] Embed(string text) => model?.Embed(text) ?? LexicalEmbedder.Embed(text);

    /// <summary>The group goes where nothing is compared: into the agent's name.</summary>
    private Candidate CandidateOf(LabelledText text, bool groupsAreSteps, int texts) => new(
        new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(text.Text + text.Group)).AsSpan(0, 16)), text.Text,
        ClassifyIntent.Classify(text.Text).Intent,
        KeywordExtraction.Rank(KeywordExtraction.Counts(text.Text), frequencies, texts), text.Group, null,
        None, None, None, null, 1, 0, "candidate", new Dictionary<string, string>())
    {
        SequenceHash = groupsAreSteps ? text.Group! : text.Text,
        Prompts = [text.Text],
    };
}
