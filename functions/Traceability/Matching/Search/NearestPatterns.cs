namespace Traceability.Matching.Search;

/// <summary>
/// Finds the patterns near a vector: the nearest by their signs, several times as many as are wanted because signs are coarse, and the
/// latest of the project itself, which may be few among many; of those the nearest by their cosine.
/// </summary>
internal static class NearestPatterns
{
    // As the store's own search, see NearestSql and CandidateSql.
    private const int BySigns = 120;
    private const int LatestOfProject = 40;
    private const int Most = 40;

    /// <summary>Their places with their cosines, the nearest first.</summary>
    public static IEnumerable<int> Find(IReadOnlyList<KnownPattern> patterns, CandidateSearch search, Func<int, double> cosine)
    {
        var sought = KnownVector.SignsOf(search.Vector!.Value.Span);
        var near = new PriorityQueue<int, (int, int)>(BySigns + 1);
        var latest = new Queue<int>();
        for (var place = 0; place < patterns.Count; place++)
        {
            var pattern = patterns[place];
            if (pattern.Vector is null || pattern.Model != search.Model || !pattern.IsFor(search.Project))
            {
                continue;
            }

            // The farthest goes first.
            var distance = (-pattern.Vector.Distance(sought), -place);
            if (near.Count < BySigns)
            {
                near.Enqueue(place, distance);
            }
            else if (near.TryPeek(out _, out var farthest) && distance.CompareTo(farthest) > 0)
            {
                near.DequeueEnqueue(place, distance);
            }

            if (search.Project is not null && pattern.Candidate.Project == search.Project)
            {
                latest.Enqueue(place);
                if (latest.Count > LatestOfProject)
                {
                    latest.Dequeue();
                }
            }
        }

        // Text without a word has a vector without a direction: the farthest.
        return near.UnorderedItems.Select(item => item.Element).Union(latest).Select(place => (Place: place, Cosine: cosine(place)))
            .OrderBy(item => double.IsNaN(item.Cosine)).ThenByDescending(item => item.Cosine).ThenBy(item => item.Place)
            .Take(Most).Select(item => item.Place);
    }
}
