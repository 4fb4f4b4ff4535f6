using Microsoft.Extensions.DependencyInjection;
using Traceability.Matching;
using Traceability.Patterns;
using Traceability.Testing.Learning;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Matching;

public sealed class MatchCacheTests(SharedDatabase database)
{
    [Fact]
    public async Task The_same_request_is_answered_again_without_a_search()
    {
        await using var store = await LearnedAsync();

        var first = await MatchAsync(store);
        var second = await MatchAsync(store, $"  {Work.FixParser}\r\n");

        Assert.False(first.CacheHit);
        Assert.True(second.CacheHit);
        Assert.Equal(first.Matches, second.Matches);
    }

    [Theory]
    [InlineData("another request", 0.5, 5, null)]
    [InlineData(Work.FixParser, 0.4, 5, null)]
    [InlineData(Work.FixParser, 0.5, 4, null)]
    [InlineData(Work.FixParser, 0.5, 5, "/src/shop")]
    public async Task Another_request_is_searched_for(string request, double minConfidence, int maxResults, string? project)
    {
        await using var store = await LearnedAsync();
        await MatchAsync(store);

        var another = await store.Get<MatchPatterns>().RunAsync(
            new()
            {
                UserRequest = request,
                MinConfidence = minConfidence,
                MaxResults = maxResults,
                Context = project is null ? [] : new Dictionary<string, string> { ["project"] = project },
            },
            TestContext.Current.CancellationToken);

        Assert.False(another.CacheHit);
    }

    [Fact]
    public async Task What_is_learned_is_found_at_once()
    {
        await using var store = await LearnedAsync();
        await MatchAsync(store);
        await store.WriteAsync(Work.Otherwise(Guid.NewGuid()));
        await store.LearnAsync();

        var answer = await MatchAsync(store);

        Assert.False(answer.CacheHit);
        Assert.Equal(2, answer.Matches.Count);
    }

    [Fact]
    public async Task What_is_deleted_is_gone_at_once()
    {
        await using var store = await LearnedAsync();
        var pattern = (await MatchAsync(store)).Matches[0].PatternId;

        Assert.True(await store.Get<PatternStore>().DeleteAsync(pattern, TestContext.Current.CancellationToken));

        Assert.Empty((await MatchAsync(store)).Matches);
    }

    [Fact]
    public async Task What_feedback_changes_counts_at_once()
    {
        await using var store = await LearnedAsync();
        var before = (await MatchAsync(store)).Matches[0];

        await store.Get<PatternStore>()
            .AddFeedbackAsync(before.PatternId, Guid.NewGuid(), false, null, TestContext.Current.CancellationToken);

        var after = (await MatchAsync(store)).Matches[0];
        Assert.Equal(before.FailureCount + 1, after.FailureCount);
        Assert.True(after.Confidence < before.Confidence);
    }

    [Fact]
    public async Task The_emergency_switch_holds_at_once_also_when_another_process_threw_it()
    {
        await using var store = await LearnedAsync();
        await MatchAsync(store);
        await using var another = store.OpenAnother();
        var elsewhere = new PatternSwitch(database.IsEmbedded ? store.DataSource : another, TimeProvider.System);

        await elsewhere.SetAsync(false, TestContext.Current.CancellationToken);
        var off = await MatchAsync(store);
        var stillOff = await MatchAsync(store, "another request");
        await elsewhere.SetAsync(true, TestContext.Current.CancellationToken);
        var on = await MatchAsync(store);

        Assert.Contains("switched off", off.Reason, StringComparison.Ordinal);
        Assert.Contains("switched off", stillOff.Reason, StringComparison.Ordinal);
        Assert.Single(on.Matches);
    }

    [Fact]
    public async Task A_use_that_is_only_counted_changes_no_answer()
    {
        await using var store = await LearnedAsync();
        var first = await MatchAsync(store);

        await store.Get<LogUsage>().RunAsync(Guid.NewGuid(), Work.FixParser, first.Matches[0], TestContext.Current.CancellationToken);

        Assert.True((await MatchAsync(store)).CacheHit);
    }

    [Fact]
    public async Task A_change_that_is_taken_back_changes_no_answer()
    {
        await using var store = await LearnedAsync();
        await MatchAsync(store);

        await store.ExecuteAsync("BEGIN; UPDATE success_patterns SET status = 'deprecated'; ROLLBACK");

        Assert.True((await MatchAsync(store)).CacheHit);
    }

    [Fact]
    public async Task An_answer_that_lacks_something_is_not_kept()
    {
        using var embedder = new TroubledEmbedder();
        await using var store = await LearnedAsync(services => services
            .AddSingleton<Microsoft.Extensions.AI.IEmbeddingGenerator<string, Microsoft.Extensions.AI.Embedding<float>>>(embedder));
        embedder.Trouble = () => throw new HttpRequestException("429");
        Assert.True((await MatchAsync(store)).Degraded);
        embedder.Trouble = () => Task.CompletedTask;

        var answer = await MatchAsync(store);

        Assert.False(answer.CacheHit);
        Assert.False(answer.Degraded);
    }

    private async Task<TestStore> LearnedAsync(Action<IServiceCollection>? services = null)
    {
        var store = await TestStore.CreateAsync(database, services: services);
        await store.WriteAsync(Work.Done(Guid.NewGuid()));
        await store.LearnAsync();
        return store;
    }

    private static Task<MatchAnswer> MatchAsync(TestStore store, string request = Work.FixParser) =>
        store.Get<MatchPatterns>().RunAsync(new() { UserRequest = request }, TestContext.Current.CancellationToken);
}
