using Microsoft.Extensions.Logging.Abstractions;
using Traceability.Language.Embedding;
using Traceability.Language.Words;
using Traceability.Matching.Search;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Matching.Search;

/// <summary>Candidates that are found by the signs kept in memory are those that the store finds.</summary>
public sealed class SignIndexTests(SharedDatabase database)
{
    private static readonly string[] Doings =
        ["speed up", "fix", "translate", "test", "document", "remove", "rename", "split", "cache", "log"];

    private static readonly string[] Things =
    [
        "the invoice export", "the login page", "the parser", "a flaky test", "the nightly build", "the search index", "the mail queue",
        "the settings dialog", "the price list", "the archive",
    ];

    [Fact]
    public async Task What_is_found_by_them_is_what_the_store_finds()
    {
        await using var store = await FilledAsync();
        List<CandidateSearch> searches =
        [
            Search("speed up the invoice export"), Search("the login page is slow") with { Project = "/src/shop" },
            Search("write down how the parser works") with { Project = "/src/bank" }, Search("qqq"),
        ];
        var without = new ReadSigns(store.DataSource, NullLogger<ReadSigns>.Instance);
        await without.DisposeAsync();
        using var storeAlone = new FindCandidates(store.DataSource, without);
        var inStore = await FindAllAsync(storeAlone, searches);
        Assert.Null(without.Latest);

        await ReadSignsAsync(store);

        Assert.Equal(100, store.Get<ReadSigns>().Latest!.Patterns.Count);
        Assert.Equal(inStore, await FindAllAsync(store.Get<FindCandidates>(), searches));
    }

    [Fact]
    public async Task What_was_learned_or_taken_back_since_they_were_read_counts_at_once()
    {
        await using var store = await FilledAsync();
        await ReadSignsAsync(store);
        var search = Search("feed the cat") with { Terms = ["qqq"] };

        var learned = await MatchedPatterns.AddAsync(store, "zzz", embedded: "feed the cat");
        Assert.Contains(learned, await FindAsync(store, search));

        await ReadSignsAsync(store);
        Assert.Contains(learned, await FindAsync(store, search));
        await store.ExecuteAsync("UPDATE success_patterns SET status = 'deprecated' WHERE prompt_text = 'zzz'");

        Assert.DoesNotContain(learned, await FindAsync(store, search));
        await ReadSignsAsync(store);
        Assert.DoesNotContain(learned, await FindAsync(store, search));
        Assert.Equal(100, store.Get<ReadSigns>().Latest!.Patterns.Count);
    }

    private async Task<TestStore> FilledAsync()
    {
        var store = await TestStore.CreateAsync(database);
        for (var i = 0; i < 100; i++)
        {
            await MatchedPatterns.AddAsync(
                store, $"{Doings[i % 10]} {Things[i / 10]}", (i % 3) switch { 0 => "/src/shop", 1 => "/src/bank", _ => null },
                i % 7 == 0 ? "all" : "project", signature: $"signature {i}");
        }

        return store;
    }

    private static async Task ReadSignsAsync(TestStore store)
    {
        store.Get<ReadSigns>().Start();
        await store.Get<ReadSigns>().WaitAsync();
    }

    private static CandidateSearch Search(string request) => new(
        [.. KeywordExtraction.Terms(request)], LexicalEmbedder.ModelName, null, LexicalEmbedder.Embed(request), null);

    private static async Task<List<string>> FindAllAsync(FindCandidates find, List<CandidateSearch> searches)
    {
        var found = new List<string>();
        foreach (var search in searches)
        {
            found.Add(string.Join(' ', (await FindAsync(find, search)).Order()));
        }

        return found;
    }

    private static Task<List<Guid>> FindAsync(TestStore store, CandidateSearch search) => FindAsync(store.Get<FindCandidates>(), search);

    private static async Task<List<Guid>> FindAsync(FindCandidates find, CandidateSearch search)
    {
        var stop = TestContext.Current.CancellationToken;
        return [.. (await find.RunAsync(search, stop, stop)).Candidates.Select(candidate => candidate.PatternId)];
    }
}
