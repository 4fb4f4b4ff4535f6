using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Traceability.Matching;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Matching;

public sealed class MatchTurnsTests(SharedDatabase database) : IDisposable
{
    private readonly FakeTimeProvider time = new();
    private readonly TroubledEmbedder embedder = new();

    [Fact]
    public async Task A_match_whose_turn_does_not_come_in_time_is_refused_before_anything_is_asked_for_it()
    {
        await using var store = await WarmAsync();
        var turns = await TakeAllAsync(store);
        embedder.Trouble = () => throw new InvalidOperationException("It is embedded.");
        using var asked = new AskedOfStore();

        var matching = MatchAsync(store);
        Assert.False(matching.IsCompleted);
        time.Advance(MatchDeadline.Default.Total);
        var answer = await matching.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.True(answer.Degraded);
        Assert.Contains("More was asked at once", answer.Reason, StringComparison.Ordinal);
        Assert.Empty(asked.Statements);
        turns.ForEach(turn => turn.Dispose());
    }

    [Fact]
    public async Task A_match_whose_turn_comes_is_answered_whole()
    {
        await using var store = await WarmAsync();
        var turns = await TakeAllAsync(store);

        var matching = MatchAsync(store);
        Assert.False(matching.IsCompleted);
        turns[0].Dispose();

        var answer = await matching.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.False(answer.Degraded);
        Assert.Single(answer.Matches);
    }

    public void Dispose() => embedder.Dispose();

    private static async Task<List<IDisposable>> TakeAllAsync(TestStore store)
    {
        var turns = new List<IDisposable>();
        while (turns.Count < MatchTurns.Most)
        {
            turns.Add((await store.Get<MatchTurns>().TakeAsync(TimeSpan.Zero, false, TestContext.Current.CancellationToken))!);
        }

        return turns;
    }

    private async Task<TestStore> WarmAsync()
    {
        var store = await TestStore.CreateAsync(database, services: services => services
            .AddSingleton<TimeProvider>(time)
            .AddSingleton(MatchDeadline.Default)
            .AddSingleton<IEmbeddingGenerator<string, Embedding<float>>>(embedder));
        await MatchedPatterns.AddAsync(store, "fix the parser");
        await store.Get<MatchPatterns>().RunAsync(new() { UserRequest = "mend another lexer" }, TestContext.Current.CancellationToken);
        return store;
    }

    private static Task<MatchAnswer> MatchAsync(TestStore store) =>
        store.Get<MatchPatterns>().RunAsync(new() { UserRequest = "fix the parser" }, TestContext.Current.CancellationToken);
}
