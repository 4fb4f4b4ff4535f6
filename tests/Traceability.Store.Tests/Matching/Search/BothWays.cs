using Microsoft.Extensions.Logging.Abstractions;
using Traceability.Language.Words;
using Traceability.Matching;
using Traceability.Matching.Search;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Matching.Search;

/// <summary>Looks for candidates in the store and in memory, and fails the test where what is found is not the same.</summary>
internal static class BothWays
{
    public static async Task<FoundCandidates> FindAsync(TestStore store, CandidateSearch search, params IReadOnlyList<string> terms)
    {
        var stop = TestContext.Current.CancellationToken;
        var basis = await store.Get<ReadBasis>().RunAsync(terms, stop);
        var cold = new ReadPatterns(store.DataSource, NullLogger<ReadPatterns>.Instance);
        await cold.DisposeAsync();
        using var inStoreOnly = new FindCandidates(store.DataSource, cold);
        var inStore = await inStoreOnly.RunAsync(search, basis, stop, stop);
        // An index outside the store is always asked beside the store.
        if (search.Neighbours is null)
        {
            await store.Get<ReadPatterns>().ReadAsync();
            AssertSame(inStore, store.Get<ReadPatterns>().Latest!.Search(search, basis.Words));
        }

        return inStore;
    }

    /// <summary>The same for a request, with what comes of the candidates.</summary>
    public static async Task<IReadOnlyList<PatternMatch>> RankAsync(TestStore store, CandidateSearch search, string request)
    {
        var found = await FindAsync(store, search, KeywordExtraction.Terms(request));
        return RankCandidates.Rank(
            new MatchRequest { UserRequest = request }, RequestReading.From(request), found.Candidates, found.Similarities, search.Model);
    }

    private static void AssertSame(FoundCandidates inStore, FoundCandidates inMemory)
    {
        Assert.Equal(inStore.Version, inMemory.Version);
        Assert.Equal(
            inStore.Candidates.Select(Told).Order(StringComparer.Ordinal), inMemory.Candidates.Select(Told).Order(StringComparer.Ordinal));
        Assert.Equal(inStore.Similarities is null, inMemory.Similarities is null);
        if (inStore.Similarities is { } similarities)
        {
            Assert.Equal(similarities.Keys.Order(), inMemory.Similarities!.Keys.Order());
            Assert.All(similarities, pair => Assert.Equal(pair.Value, inMemory.Similarities[pair.Key], tolerance: 1e-5));
        }
    }

    private static string Told(Candidate candidate) => string.Join(
        '|', candidate.PatternId, candidate.PromptText, candidate.Intent, string.Join(' ', candidate.Keywords), candidate.Agent,
        candidate.Project, candidate.ExecutionPath.GetRawText(), candidate.HookSequence.GetRawText(), candidate.SuccessCount,
        candidate.FailureCount, candidate.Status, candidate.Scope, candidate.SequenceHash, string.Join(' ', candidate.Prompts),
        candidate.Siblings is null ? "alone" : string.Join(' ', candidate.Siblings));
}
