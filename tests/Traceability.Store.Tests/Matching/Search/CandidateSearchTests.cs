using Traceability.Language.Embedding;
using Traceability.Matching.Search;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Matching.Search;

public sealed class CandidateSearchTests(SharedDatabase database)
{
    private const string Request = "speed up the invoice export";

    [Fact]
    public async Task A_pattern_that_shares_no_word_is_found_by_meaning()
    {
        await using var store = await TestStore.CreateAsync(database);
        var id = await MatchedPatterns.AddAsync(store, "zzz", embedded: Request);

        var found = await FindAsync(store, "invoic", "export");

        Assert.Equal(id, Assert.Single(found.Candidates).PatternId);
        Assert.Equal(1, found.Similarities![id], 4);
    }

    [Fact]
    public async Task A_pattern_of_another_model_is_found_by_its_keywords_and_has_no_similarity()
    {
        await using var store = await TestStore.CreateAsync(database);
        var id = await MatchedPatterns.AddAsync(store, "zzz", keywords: ["export"]);
        await store.ExecuteAsync("UPDATE success_patterns SET embedding_model = 'another'");

        var found = await FindAsync(store, "invoic", "export");

        Assert.Equal(id, Assert.Single(found.Candidates).PatternId);
        Assert.Empty(found.Similarities!);
    }

    [Fact]
    public async Task A_word_of_a_prompt_that_is_no_keyword_is_found_by_full_text()
    {
        await using var store = await TestStore.CreateAsync(database);
        var id = await MatchedPatterns.AddAsync(store, "the exports are slow", keywords: []);
        await store.ExecuteAsync("UPDATE success_patterns SET prompt_embedding = NULL");

        Assert.Equal(id, Assert.Single((await FindAsync(store, "export")).Candidates).PatternId);
    }

    [Fact]
    public async Task Without_a_vector_words_alone_find_and_nothing_has_a_similarity()
    {
        await using var store = await TestStore.CreateAsync(database);
        var id = await MatchedPatterns.AddAsync(store, Request);
        await MatchedPatterns.AddAsync(store, "zzz", embedded: Request);

        var found = await BothWays.FindAsync(store, Search with { Vector = null }, "export");

        Assert.Equal(id, Assert.Single(found.Candidates).PatternId);
        Assert.Null(found.Similarities);
    }

    [Fact]
    public async Task What_an_index_outside_the_store_found_is_fetched_and_compared()
    {
        await using var store = await TestStore.CreateAsync(database);
        var id = await MatchedPatterns.AddAsync(store, "zzz", embedded: Request);
        await MatchedPatterns.AddAsync(store, "yyy", embedded: Request);

        var found = await BothWays.FindAsync(store, Search with { Neighbours = [id, Guid.NewGuid()] }, "qqq");

        Assert.Equal(id, Assert.Single(found.Candidates).PatternId);
        Assert.Equal(1, found.Similarities![id], 4);
    }

    [Fact]
    public async Task A_project_sees_its_own_patterns_and_everybody_those_of_none_and_those_for_all()
    {
        await using var store = await TestStore.CreateAsync(database);
        var own = await MatchedPatterns.AddAsync(store, Request, "/src/shop");
        var none = await MatchedPatterns.AddAsync(store, Request);
        var all = await MatchedPatterns.AddAsync(store, Request, "/src/bank", "all");
        var another = await MatchedPatterns.AddAsync(store, Request, "/src/bank");

        var here = await BothWays.FindAsync(store, Search with { Project = "/src/shop" }, "invoic", "export");
        var byIds = await BothWays.FindAsync(store, Search with { Project = "/src/shop", Neighbours = [own, none, all, another] }, "qqq");
        var byWords = await BothWays.FindAsync(store, Search with { Project = "/src/shop", Vector = null }, "invoic");
        var nowhere = await FindAsync(store, "invoic", "export");

        Guid[] expected = [.. new[] { own, none, all }.Order()];
        Assert.Equal(expected, here.Candidates.Select(candidate => candidate.PatternId).Order());
        Assert.Equal(expected, byIds.Candidates.Select(candidate => candidate.PatternId).Order());
        Assert.Equal(expected, byWords.Candidates.Select(candidate => candidate.PatternId).Order());
        Assert.Equal(new[] { none, all }.Order(), nowhere.Candidates.Select(candidate => candidate.PatternId).Order());
    }

    [Theory]
    [InlineData("/src/shop", "/src/shop")]
    [InlineData(null, null)]
    [InlineData(null, "/src/shop")]
    public async Task The_few_patterns_that_a_request_may_be_told_of_are_found_among_many_nearer_ones(string? project, string? from)
    {
        await using var store = await TestStore.CreateAsync(database);
        for (var i = 0; i < 200; i++)
        {
            await MatchedPatterns.AddAsync(store, "zzz", "/src/bank", embedded: Request);
        }

        var own = await MatchedPatterns.AddAsync(store, "zzz", project, embedded: "invoice");

        var found = await BothWays.FindAsync(store, Search with { Project = from }, "qqq");

        Assert.Equal(own, Assert.Single(found.Candidates).PatternId);
    }

    [Fact]
    public async Task What_both_rankings_have_comes_before_what_one_of_them_has()
    {
        await using var store = await TestStore.CreateAsync(database);
        for (var i = 0; i < 30; i++)
        {
            await MatchedPatterns.AddAsync(store, "zzz", embedded: Request, keywords: []);
            await MatchedPatterns.AddAsync(store, "zzz", embedded: "yyy", keywords: ["export", "invoic"]);
        }

        var both = await MatchedPatterns.AddAsync(store, "zzz", embedded: Request + " now", keywords: ["export"]);

        Assert.Contains(both, (await FindAsync(store, "invoic", "export")).Candidates.Select(candidate => candidate.PatternId));
    }

    [Fact]
    public async Task A_rare_word_weighs_more_than_a_common_one()
    {
        await using var store = await TestStore.CreateAsync(database);
        // More than are fetched, each of them older.
        for (var i = 0; i < 40; i++)
        {
            await MatchedPatterns.AddAsync(store, "fix the page");
        }

        var rare = await MatchedPatterns.AddAsync(store, "the parser");

        var found = await BothWays.FindAsync(store, Search with { Vector = null }, "fix", "parser");

        Assert.Equal(40, found.Candidates.Count);
        Assert.Contains(rare, found.Candidates.Select(candidate => candidate.PatternId));
    }

    [Fact]
    public async Task Candidates_bring_what_they_are_known_by()
    {
        await using var store = await TestStore.CreateAsync(database);
        await MatchedPatterns.AddAsync(store, Request, "/src/bank", "all");

        var candidate = Assert.Single((await FindAsync(store, "export")).Candidates);

        Assert.Equal(("all", "sequence"), (candidate.Scope, candidate.SequenceHash));
        Assert.Equal([Request], candidate.Prompts);
    }

    [Fact]
    public async Task What_took_the_same_steps_and_may_be_seen_comes_with_a_candidate()
    {
        await using var store = await TestStore.CreateAsync(database);
        await MatchedPatterns.AddAsync(store, Request, "/src/shop", sequence: "steps");
        await MatchedPatterns.AddAsync(store, "zzz", "/src/shop", embedded: "", sequence: "steps");
        await MatchedPatterns.AddAsync(store, "yyy", "/src/bank", embedded: "", sequence: "steps");
        await MatchedPatterns.AddAsync(store, "xxx", "/src/shop", embedded: "", sequence: "others");
        await store.ExecuteAsync("UPDATE success_patterns SET prompt_embedding = NULL WHERE prompt_text <> 'speed up the invoice export'");

        var candidate = Assert.Single((await BothWays.FindAsync(store, Search with { Project = "/src/shop" }, "export")).Candidates);

        Assert.Equal(["zzz"], candidate.Siblings!);
    }

    [Fact]
    public async Task Only_one_candidate_carries_the_prompts_and_never_those_of_candidates()
    {
        await using var store = await TestStore.CreateAsync(database);
        await MatchedPatterns.AddAsync(store, Request);
        await MatchedPatterns.AddAsync(store, Request + " again");
        await MatchedPatterns.AddAsync(store, "zzz", embedded: "");
        await store.ExecuteAsync("UPDATE success_patterns SET prompt_embedding = NULL WHERE prompt_text = 'zzz'");

        var candidates = (await FindAsync(store, "export")).Candidates;

        Assert.Equal(2, candidates.Count);
        Assert.Equal(["zzz"], candidates.SelectMany(candidate => candidate.Siblings!));
    }

    [Fact]
    public async Task Steps_that_many_patterns_share_bring_nothing()
    {
        await using var store = await TestStore.CreateAsync(database);
        for (var i = 0; i < 21; i++)
        {
            await MatchedPatterns.AddAsync(store, $"{Request} {i}");
        }

        Assert.All((await FindAsync(store, "export")).Candidates, candidate => Assert.Null(candidate.Siblings));
    }

    [Fact]
    public async Task Patterns_without_a_tool_bring_nothing()
    {
        await using var store = await TestStore.CreateAsync(database);
        await MatchedPatterns.AddAsync(store, Request);
        await MatchedPatterns.AddAsync(store, Request + " again");
        await store.ExecuteAsync("""UPDATE success_patterns SET execution_path = '{"nodes": []}'""");

        Assert.All((await FindAsync(store, "export")).Candidates, candidate => Assert.Null(candidate.Siblings));
    }

    private static CandidateSearch Search { get; } = new(LexicalEmbedder.ModelName, null, LexicalEmbedder.Embed(Request), null);

    private static Task<FoundCandidates> FindAsync(TestStore store, params string[] terms) => BothWays.FindAsync(store, Search, terms);
}
