namespace Traceability.Matching.Search;

/// <summary>
/// All patterns that a request may be told of, as they were in one version of the store. A search among them finds what
/// <see cref="CandidateSql"/> finds in the store, up to what is equally near or is cut short there, in a fraction of the time.
/// </summary>
internal sealed class PatternSnapshot
{
    private const int Most = 40;

    // Steps that many take say nothing of what is asked.
    private const int MostAlike = 60;
    private const int MostVisibleAlike = 20;
    private const int MostSiblings = 12;
    private const int SiblingCharacters = 500;

    // Of the paper on reciprocal rank fusion.
    private const double Constant = 60;

    private readonly KnownPattern[] patterns;
    private readonly WordIndex words;
    private readonly Dictionary<string, List<int>> bySteps;

    public PatternSnapshot(string version, IEnumerable<KnownPattern> patterns)
    {
        Version = version;
        this.patterns = [.. patterns.OrderBy(pattern => pattern.Id)];
        words = new WordIndex(this.patterns);
        bySteps = this.patterns.Index().Where(pattern => pattern.Item.Candidate.SequenceHash.Length > 0)
            .GroupBy(pattern => pattern.Item.Candidate.SequenceHash, pattern => pattern.Index, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
    }

    /// <summary>Which change of the patterns was the last when it was read.</summary>
    public string Version { get; }

    /// <summary>The patterns, in the order of their numbers.</summary>
    public IReadOnlyList<KnownPattern> Patterns => patterns;

    /// <summary>The candidates of a request.</summary>
    /// <param name="search">What for.</param>
    /// <param name="rare">The request's rarest words.</param>
    public FoundCandidates Search(CandidateSearch search, IReadOnlyList<RareWord> rare)
    {
        var length = search.Vector is { } vector ? KnownVector.LengthOf(vector.Span) : 0;
        var byMeaning = search.Vector is null ? [] : NearestPatterns.Find(patterns, search, Cosine);
        var byWords = words.Rank(rare, place => patterns[place].IsFor(search.Project));
        var found = byMeaning.Index().Concat(byWords.Index())
            .GroupBy(rank => rank.Item, rank => 1 / (Constant + rank.Index + 1), (place, ranks) => (Place: place, Sum: ranks.Sum()))
            .OrderByDescending(hit => hit.Sum).ThenBy(hit => hit.Place).Take(Most).Select(hit => hit.Place).ToList();
        return new FoundCandidates(
            Version, WithSiblings(found, search.Project),
            search.Vector is null ? null : found
                .Where(place => patterns[place].Model == search.Model && patterns[place].Vector is not null)
                .Select(place => (patterns[place].Candidate.PatternId, Cosine: Cosine(place))).Where(hit => !double.IsNaN(hit.Cosine))
                .ToDictionary(hit => hit.PatternId, hit => hit.Cosine));

        double Cosine(int place) => patterns[place].Vector!.Cosine(search.Vector!.Value.Span, length);
    }

    /// <summary>
    /// The candidates with the prompts of other patterns of the same steps, but only of those that a request may be told of. Only the first
    /// of those with the same steps carries them.
    /// </summary>
    private List<Candidate> WithSiblings(List<int> found, string? project)
    {
        var fetched = found.ToHashSet();
        var siblings = new Dictionary<int, string[]?>();
        var bySequence = found.Where(place => patterns[place].HasSteps && patterns[place].Candidate.SequenceHash.Length > 0)
            .GroupBy(place => patterns[place].Candidate.SequenceHash, StringComparer.Ordinal);
        var carrying = bySequence.ToDictionary(group => group.Key, group => group.Min(), StringComparer.Ordinal);
        return [.. found.Select(place => patterns[place].Candidate with { Siblings = Siblings(place) })];

        IReadOnlyList<string>? Siblings(int place)
        {
            if (!carrying.TryGetValue(patterns[place].Candidate.SequenceHash, out var carrier)
                || bySteps[patterns[place].Candidate.SequenceHash] is not { Count: <= MostAlike } alike
                || alike.Where(other => patterns[other].IsFor(project)).ToList() is not { Count: <= MostVisibleAlike } visible)
            {
                return null;
            }

            return place != carrier ? [] : [.. visible.Where(other => !fetched.Contains(other)).Take(MostSiblings)
                .Select(other => patterns[other].Candidate.PromptText)
                .Select(prompt => prompt.Length > SiblingCharacters ? prompt[..SiblingCharacters] : prompt)];
        }
    }
}
