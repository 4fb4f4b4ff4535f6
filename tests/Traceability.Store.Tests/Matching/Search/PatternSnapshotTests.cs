using CsCheck;
using Traceability.Language.Embedding;
using Traceability.Language.Words;
using Traceability.Matching;
using Traceability.Matching.Search;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Matching.Search;

/// <summary>What is found in memory is what the store finds.</summary>
public sealed class PatternSnapshotTests(SharedDatabase database)
{
    // No word is in so many prompts that the store cuts a look-up short: which it then leaves out is left to chance.
    private static readonly string[] Doings =
        ["speed up", "fix", "translate", "simplify", "document", "remove", "rename", "split", "secure", "log"];

    private static readonly string[] Things =
    [
        "the invoice export", "the login page in src/LoginPage.tsx", "the parser", "a flaky test", "the nightly build with --no-cache",
        "user_service.py", "the mail queue", "the settings dialog (CS8602)", "the price list v2.1", "the café's archive",
    ];

    private static readonly string[] Reasons =
    [
        "", "since the release", "before it is deployed", "because users' uploads fail", "and say what caused it", "in small steps",
        "behind a feature flag", "without downtime",
    ];

    private static readonly Gen<string> Request = Gen.Select(
        Gen.OneOf(Doings), Gen.OneOf(Things), Gen.OneOf(Things), Gen.OneOf(Reasons),
        (doing, thing, other, reason) => $"{doing} {thing} or {other} {reason}");

    [Fact]
    public async Task A_request_is_matched_in_memory_as_it_is_in_the_store()
    {
        await using var store = await FilledAsync();
        // Without the index, which may miss some of the nearest, the store looks at all.
        await store.ExecuteAsync("DROP INDEX success_patterns_embedding");
        await Gen.Select(Request, Gen.OneOf<string?>(null, "/src/shop", "/src/bank"), Gen.Bool).SampleAsync(
            async (request, project, hasVector) =>
            {
                var matches = await BothWays.RankAsync(store, Search(hasVector ? request : null, project), request);
                Assert.NotEmpty(matches);
            },
            iter: 120, threads: 1);
    }

    [Fact]
    public async Task What_was_learned_or_taken_back_counts_at_once()
    {
        await using var store = await FilledAsync();
        await WarmAsync(store);
        var learned = await MatchedPatterns.AddAsync(store, "feed the cat");

        Assert.Equal(learned, (await MatchAsync(store, "feed the cats")).Matches[0].PatternId);
        Assert.Equal(251, store.Get<ReadPatterns>().Latest!.Patterns.Count);

        await store.ExecuteAsync("UPDATE success_patterns SET status = 'deprecated' WHERE prompt_text = 'feed the cat'");
        Assert.Empty((await MatchAsync(store, "feed the cats")).Matches);
        Assert.Equal(250, store.Get<ReadPatterns>().Latest!.Patterns.Count);
    }

    [Fact]
    public async Task While_much_has_changed_the_store_is_searched()
    {
        await using var store = await FilledAsync();
        await WarmAsync(store);

        await store.ExecuteAsync("UPDATE success_patterns SET success_count = success_count + 1");

        Assert.Equal(4, (await MatchAsync(store, "fix the parser again")).Matches[0].SuccessCount);
        await WarmAsync(store);
        Assert.All(store.Get<ReadPatterns>().Latest!.Patterns, pattern => Assert.Equal(4, pattern.Candidate.SuccessCount));
    }

    [Fact]
    public async Task What_a_pattern_takes_of_memory_is_what_is_said_of_it()
    {
        await using var store = await FilledAsync();
        await WarmAsync(store);

        Assert.InRange(store.Get<ReadPatterns>().Latest!.Patterns.Average(pattern => pattern.Bytes), 1_000, 10_000);
    }

    private async Task<TestStore> FilledAsync()
    {
        var store = await TestStore.CreateAsync(database);
        for (var i = 0; i < 250; i++)
        {
            var prompt = $"{Doings[i % 10]} {Things[i / 10 % 10]} {Reasons[i % 8]}".Trim();
            await MatchedPatterns.AddAsync(
                store, prompt, (i % 3) switch { 0 => "/src/shop", 1 => "/src/bank", _ => null }, i % 7 == 0 ? "all" : "project",
                // The other words are in its text alone.
                keywords: [.. KeywordExtraction.Terms(prompt).Take(2)], sequence: $"sequence {i % 90}");
        }

        return store;
    }

    private static async Task WarmAsync(TestStore store)
    {
        await store.Get<ReadPatterns>().ReadAsync();
        Assert.NotNull(store.Get<ReadPatterns>().Latest);
    }

    private static CandidateSearch Search(string? embedded, string? project) => new(
        LexicalEmbedder.ModelName, project, embedded is null ? (ReadOnlyMemory<float>?)null : LexicalEmbedder.Embed(embedded), null);

    private static Task<MatchAnswer> MatchAsync(TestStore store, string request) => store.Get<MatchPatterns>().RunAsync(
        new() { UserRequest = request }, TestContext.Current.CancellationToken);
}
