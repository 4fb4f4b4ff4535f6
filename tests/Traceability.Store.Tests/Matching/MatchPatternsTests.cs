using Traceability.Matching;
using Traceability.Testing.Learning;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Matching;

public sealed class MatchPatternsTests(SharedDatabase database)
{
    private const string Similar = "The tokenizer's parser test fails: an exception on empty input, fix it";

    [Fact]
    public async Task A_similar_request_finds_what_worked_and_is_told_why()
    {
        await using var store = await LearnedAsync();

        var answer = await MatchAsync(store, new() { UserRequest = Similar });

        var match = answer.Matches[0];
        Assert.Equal(Work.FixParser, match.PromptText);
        Assert.InRange(match.Confidence, 0.5, 1);
        Assert.NotNull(match.Score.Semantic);
        Assert.Contains("parser", match.Explanation, StringComparison.Ordinal);
        Assert.Equal(1000, match.ExpectedDurationMs);
        Assert.Equal("""["look", "change", "dotnet test"]""", match.HookSequence.GetRawText());
        Assert.Null(answer.Reason);
        Assert.False(answer.Degraded);
        Assert.Contains("parser", answer.Keywords);
    }

    [Fact]
    public async Task Nothing_below_the_least_confidence_is_answered_with()
    {
        await using var store = await LearnedAsync();
        var best = (await MatchAsync(store, new() { UserRequest = Similar, MinConfidence = 0 })).Matches[0].Confidence;

        Assert.NotEmpty((await MatchAsync(store, new() { UserRequest = Similar, MinConfidence = best })).Matches);

        var none = await MatchAsync(store, new() { UserRequest = Similar, MinConfidence = Math.BitIncrement(best) });
        Assert.Empty(none.Matches);
        Assert.Contains("below", none.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_names_no_project_is_told_so_when_nothing_is_found()
    {
        await using var store = await TestStore.CreateAsync(database);
        await MatchedPatterns.AddAsync(store, Similar, "/src/shop");
        var here = new Dictionary<string, string> { ["project"] = "/src/shop" };

        Assert.Contains("context.project", (await MatchAsync(store, new() { UserRequest = Similar })).Reason, StringComparison.Ordinal);
        Assert.NotEmpty((await MatchAsync(store, new() { UserRequest = Similar, Context = here, MinConfidence = 0 })).Matches);
    }

    [Fact]
    public async Task No_more_than_the_results_asked_for_are_answered_with_best_first()
    {
        await using var store = await LearnedAsync();

        var all = (await MatchAsync(store, new() { UserRequest = Similar, MinConfidence = 0 })).Matches;
        var one = (await MatchAsync(store, new() { UserRequest = Similar, MinConfidence = 0, MaxResults = 1 })).Matches;

        Assert.Equal(2, all.Count);
        Assert.True(all[0].Confidence > all[1].Confidence);
        Assert.Equal(all[0].PatternId, Assert.Single(one).PatternId);
    }

    [Fact]
    public async Task On_an_empty_store_the_answer_says_that_nothing_was_learned()
    {
        await using var store = await TestStore.CreateAsync(database);

        var answer = await MatchAsync(store, new() { UserRequest = Similar });

        Assert.Empty(answer.Matches);
        Assert.Contains("Nothing that was learned", answer.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unrelated_request_finds_nothing_and_is_told_how_near_the_nearest_was()
    {
        await using var store = await LearnedAsync();

        var answer = await MatchAsync(store, new() { UserRequest = "Translate the marketing brochure into Portuguese" });

        Assert.Empty(answer.Matches);
        Assert.Contains("nearest of 2 patterns", answer.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_project_it_was_learned_in_counts()
    {
        await using var store = await LearnedAsync();
        await store.ExecuteAsync("""UPDATE success_patterns SET context = '{"project": "/src/app"}'""");

        async Task<double> ConfidenceIn(string project) => (await MatchAsync(
            store,
            new() { UserRequest = Similar, Context = new Dictionary<string, string> { ["project"] = project } })).Matches[0].Confidence;

        Assert.True(await ConfidenceIn("/src/app") > await ConfidenceIn("/src/other"));
    }

    [Fact]
    public async Task A_deprecated_pattern_is_not_found()
    {
        await using var store = await LearnedAsync();
        await store.ExecuteAsync("UPDATE success_patterns SET status = 'deprecated'");

        Assert.Empty((await MatchAsync(store, new() { UserRequest = Work.FixParser, MinConfidence = 0 })).Matches);
    }

    [Fact]
    public async Task A_pattern_of_another_embedding_model_is_found_by_its_words_and_compared_by_its_prompt()
    {
        await using var store = await LearnedAsync();
        await store.ExecuteAsync("UPDATE success_patterns SET embedding_model = 'another'");

        var answer = await MatchAsync(store, new() { UserRequest = Work.FixParser, MinConfidence = 0 });

        Assert.Equal(Work.FixParser, answer.Matches[0].PromptText);
        // Its vector says nothing here, but the built-in comparison reads the prompt itself.
        Assert.InRange(answer.Matches[0].Score.Semantic!.Value, 0.5, 1);
    }

    private async Task<TestStore> LearnedAsync()
    {
        var store = await TestStore.CreateAsync(database);
        await store.WriteAsync([.. Work.Done(Guid.NewGuid()), .. Work.Done(Guid.NewGuid(), "Add a dark theme to the settings page")]);
        await store.LearnAsync();
        return store;
    }

    private static Task<MatchAnswer> MatchAsync(TestStore store, MatchRequest request) =>
        store.Get<MatchPatterns>().RunAsync(request, TestContext.Current.CancellationToken);
}
