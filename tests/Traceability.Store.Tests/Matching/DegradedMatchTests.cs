using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Traceability.Matching;
using Traceability.Testing.Learning;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Matching;

public sealed class DegradedMatchTests(SharedDatabase database) : IDisposable
{
    private readonly FakeTimeProvider time = new();
    private readonly TroubledEmbedder embedder = new();

    [Fact]
    public async Task An_embedder_that_misses_its_deadline_is_done_without()
    {
        await using var store = await LearnedAsync();
        var asked = new TaskCompletionSource();
        embedder.Trouble = () =>
        {
            asked.SetResult();
            return new TaskCompletionSource().Task;
        };

        var matching = MatchAsync(store);
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        time.Advance(EmbedRequest.Deadline);

        AssertDegraded(await matching.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_embedder_that_fails_is_done_without()
    {
        await using var store = await LearnedAsync();
        embedder.Trouble = () => throw new HttpRequestException("429");

        AssertDegraded(await MatchAsync(store));
    }

    [Fact]
    public async Task A_request_that_is_given_up_is_not_answered()
    {
        await using var store = await LearnedAsync();
        using var gone = new CancellationTokenSource();
        embedder.Trouble = () =>
        {
            gone.Cancel();
            return new TaskCompletionSource().Task;
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => store.Get<MatchPatterns>().RunAsync(new() { UserRequest = Work.FixParser }, gone.Token));
    }

    public void Dispose() => embedder.Dispose();

    private static void AssertDegraded(MatchAnswer answer)
    {
        Assert.True(answer.Degraded);
        var match = Assert.Single(answer.Matches);
        Assert.Equal(Work.FixParser, match.PromptText);
        Assert.Null(match.Score.Semantic);
        Assert.Contains("no embedding in time", match.Explanation, StringComparison.Ordinal);
    }

    private static Task<MatchAnswer> MatchAsync(TestStore store) =>
        store.Get<MatchPatterns>().RunAsync(new() { UserRequest = Work.FixParser }, TestContext.Current.CancellationToken);

    private async Task<TestStore> LearnedAsync()
    {
        var store = await TestStore.CreateAsync(database, services: services => services
            .AddSingleton<TimeProvider>(time)
            .AddSingleton<IEmbeddingGenerator<string, Embedding<float>>>(embedder));
        await store.WriteAsync(Work.Done(Guid.NewGuid()));
        await store.LearnAsync();
        return store;
    }
}
