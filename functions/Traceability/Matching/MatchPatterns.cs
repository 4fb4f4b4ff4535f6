using System.Globalization;
using Traceability.Diagnostics;
using Traceability.Language.Intent;
using Traceability.Language.Prompts;
using Traceability.Matching.Search;
using Traceability.Patterns.VectorIndex;
using Traceability.Projects;

namespace Traceability.Matching;

/// <summary>Finds what worked before for a request like this one, and says why it fits; or says why nothing does.</summary>
public sealed class MatchPatterns(
    EmbedRequest embed, IVectorIndex index, ReadBasis readBasis, FindCandidates candidates, ProjectFolders folders, MatchCache cache,
    MatchTurns turns, MatchDeadline deadline, TimeProvider time)
{
    private const int Neighbours = 50;

    // Something has been answered in this process: the first answer compiles and connects, which no later one does.
    private volatile bool warm;

    /// <summary>The matches, best first. Stores nothing.</summary>
    public async Task<MatchAnswer> RunAsync(MatchRequest request, CancellationToken cancellation)
    {
        using var activity = Instruments.Source.StartActivity("matching.match");
        var began = time.GetTimestamp();
        var answer = await AnswerAsync(await WithProjectNameAsync(request, began, cancellation), began, cancellation);
        var elapsed = time.GetElapsedTime(began).TotalMilliseconds;
        Instruments.MatchDuration.Record(elapsed);
        return answer with { DurationMs = Math.Round(elapsed, 3) };
    }

    /// <summary>
    /// The request with its project called as patterns have it: a worktree, or a folder whose repository is known, is that repository.
    /// </summary>
    private async Task<MatchRequest> WithProjectNameAsync(MatchRequest request, long began, CancellationToken cancellation)
    {
        var remote = request.Context.GetValueOrDefault("git_remote");
        var name = request.Project is null && remote is null ? null
            : await InTimeAsync(async (begin, _) => await folders.NameAsync(request.Project, remote, begin) ?? "", began, cancellation);
        return string.IsNullOrEmpty(name) || name == request.Project ? request
            : request with { Context = new Dictionary<string, string>(request.Context, StringComparer.Ordinal) { ["project"] = name } };
    }

    private async Task<MatchAnswer> AnswerAsync(MatchRequest request, long began, CancellationToken cancellation)
    {
        // "Yes" and "do 2" mean what they answer, and that is nobody else's work.
        if (RelatePrompt.IsThin(request.UserRequest, PromptRelation.FollowUp))
        {
            return Nothing(RequestReading.From(request.UserRequest), "The request alone does not tell what is wanted.");
        }

        if (cache.Find(MatchKey.From(request)) is var (answer, version))
        {
            // Each time: a pattern that was taken back, or the switch, must not be followed by an answer of before.
            var basis = await InTimeAsync((begin, _) => readBasis.RunAsync([], begin), began, cancellation);
            if (basis is null or { On: false })
            {
                return NothingFor(basis, RequestReading.From(request.UserRequest));
            }

            if (basis.Version == version)
            {
                return answer with { CacheHit = true };
            }
        }

        using var turn = await turns.TakeAsync(time.GetElapsedTime(began), patient: !warm, cancellation);
        return turn is null ? Busy() : await FindAsync(request, RequestReading.From(request.UserRequest), began, cancellation);
    }

    private async Task<MatchAnswer> FindAsync(MatchRequest request, RequestReading reading, long began, CancellationToken cancellation)
    {
        var basis = await InTimeAsync((begin, _) => readBasis.RunAsync(reading.Terms, begin), began, cancellation);
        if (basis is null or { On: false })
        {
            return NothingFor(basis, reading);
        }

        var embedded = await embed.RunAsync(request.UserRequest, cancellation);
        var hits = embedded.Vector is { } known && !index.IsInStore
            ? await index.SearchAsync(known, new VectorFilter(embedded.Model, request.Project), Neighbours, cancellation)
            : null;
        var search = new CandidateSearch(
            embedded.Model, request.Project, embedded.Vector, index.IsInStore ? null : [.. hits?.Select(hit => hit.PatternId) ?? []]);
        var degraded = embedded.Vector is null || (hits is null && !index.IsInStore);
        return await InTimeAsync(
            async (begin, end) => Answer(
                request, reading, await candidates.RunAsync(search, basis, begin, end), embedded.Model, degraded),
            candidates.Takes, began, cancellation)
            ?? Nothing(reading, TooLate, degraded: true);
    }

    private MatchAnswer Answer(MatchRequest request, RequestReading reading, FoundCandidates found, string model, bool degraded)
    {
        warm = true;
        var scored = RankCandidates.Rank(request, reading, found.Candidates, found.Similarities, model);
        List<PatternMatch> matches = [.. scored.Where(match => match.Confidence >= request.MinConfidence).Take(request.MaxResults)];
        var answer = Nothing(reading, matches.Count > 0 ? null : ReasonForNone(request, scored), degraded) with
        {
            Matches = matches,
            EmbeddingModel = model,
        };
        // What another model answered in its stead is only good for now.
        if (!degraded && model == embed.Model)
        {
            cache.Keep(MatchKey.From(request), answer, found.Version);
        }

        return answer;
    }

    private async Task<T?> InTimeAsync<T>(
        Func<CancellationToken, CancellationToken, Task<T>> ask, long began, CancellationToken cancellation) where T : class =>
        await InTimeAsync(ask, TimeSpan.Zero, began, cancellation);

    private async Task<T?> InTimeAsync<T>(
        Func<CancellationToken, CancellationToken, Task<T>> ask, TimeSpan takes, long began, CancellationToken cancellation)
        where T : class =>
        await deadline.WaitAsync(ask, time.GetElapsedTime(began), takes, patient: !warm, time, cancellation);

    private string Limit => string.Create(CultureInfo.InvariantCulture, $"{deadline.Total.TotalMilliseconds} ms");

    private string TooLate => $"The store did not answer within the {Limit} that a match may take.";

    private const string SwitchedOff = "Patterns are switched off; POST /api/patterns/enable switches them on.";

    private MatchAnswer NothingFor(MatchBasis? basis, RequestReading reading) =>
        Nothing(reading, basis is null ? TooLate : SwitchedOff, degraded: basis is null);

    // Not even read: what is refused must cost next to nothing.
    private MatchAnswer Busy() => new(
        [], $"More was asked at once than can be answered within the {Limit} that a match may take; ask again.", true, ClassifyIntent.Other,
        [], embed.Model, 0);

    private MatchAnswer Nothing(RequestReading reading, string? reason, bool degraded = false) =>
        new([], reason, degraded, reading.Intent, reading.Terms, embed.Model, 0);

    private static string ReasonForNone(MatchRequest request, IReadOnlyList<PatternMatch> scored) => scored switch
    {
        [] when request.Project is null =>
            "Nothing that was learned so far has a word or a meaning in common with this request. It names no project, so that only what "
            + "belongs to none, or to all, was looked at: name it in context.project.",
        [] => "Nothing that was learned in this project, or for all, has a word or a meaning in common with this request.",
        [var best, ..] => string.Create(
            CultureInfo.InvariantCulture,
            $"The nearest of {scored.Count} patterns fits at {best.Confidence:F2}, below the {request.MinConfidence:F2} asked for: "
            + $"{best.Explanation}"),
    };
}
