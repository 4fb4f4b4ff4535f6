using Traceability.Learning;

namespace Traceability.Matching;

/// <summary>Finds what worked before for a request like this one, and says why it fits; or says why nothing does.</summary>
public sealed class MatchPatterns(
    EmbedRequest embed, IVectorIndex index, FindCandidates candidates, TermStatistics statistics, PatternSwitch patterns, TimeProvider time)
{
    private const int Neighbours = 50;

    /// <summary>The matches, best first. Stores nothing.</summary>
    public async Task<MatchAnswer> RunAsync(MatchRequest request, CancellationToken cancellation)
    {
        using var activity = Telemetry.Source.StartActivity("matching.match");
        var began = time.GetTimestamp();
        var reading = RequestReading.Of(request.UserRequest);
        MatchAnswer Answer(IReadOnlyList<PatternMatch> matches, string? reason, bool degraded = false)
        {
            var elapsed = time.GetElapsedTime(began).TotalMilliseconds;
            Telemetry.MatchDuration.Record(elapsed);
            return new MatchAnswer(matches, reason, degraded, reading.Intent, reading.Terms, embed.Model, Math.Round(elapsed, 3));
        }

        if (!await patterns.IsOnAsync(cancellation))
        {
            return Answer([], "Patterns are switched off; POST /api/patterns/enable switches them on.");
        }

        var vector = await embed.RunAsync(request.UserRequest, cancellation);
        var similarities = vector is { } known
            ? (await index.SearchAsync(known, new VectorFilter(embed.Model), Neighbours, cancellation))
                ?.ToDictionary(hit => hit.PatternId, hit => hit.Similarity)
            : null;
        var found = await candidates.RunAsync(similarities?.Keys.ToArray() ?? [], [.. reading.Terms], cancellation);
        var weights = await WeighAsync(reading.Terms, cancellation);
        var scored = RankCandidates.Run(request, reading, found, similarities, weights);
        List<PatternMatch> matches = [.. scored.Where(match => match.Confidence >= request.MinConfidence).Take(request.MaxResults)];
        return Answer(matches, matches.Count > 0 ? null : ReasonForNone(request, scored), degraded: similarities is null);
    }

    private static string ReasonForNone(MatchRequest request, IReadOnlyList<PatternMatch> scored) => scored switch
    {
        [] => "Nothing that was learned so far has a word or a meaning in common with this request.",
        [var best, ..] => string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"The nearest of {scored.Count} patterns fits at {best.Confidence:F2}, below the {request.MinConfidence:F2} asked for: {best.Explanation}"),
    };

    /// <summary>A term that few prompts have says more than one that most have.</summary>
    private async Task<IReadOnlyDictionary<string, double>> WeighAsync(IReadOnlyList<string> terms, CancellationToken cancellation)
    {
        var (frequencies, documents) = await statistics.ReadAsync(terms, cancellation);
        return terms.ToDictionary(
            term => term, term => KeywordExtraction.InverseDocumentFrequency(frequencies.GetValueOrDefault(term), documents), StringComparer.Ordinal);
    }
}
