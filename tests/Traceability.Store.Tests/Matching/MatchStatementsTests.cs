using Traceability.Matching;
using Traceability.Matching.Search;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Matching;

/// <summary>What a match asks of the store once the patterns are in memory.</summary>
public sealed class MatchStatementsTests(SharedDatabase database)
{
    [Fact]
    public async Task It_asks_once_and_not_for_patterns()
    {
        await using var store = await WarmAsync();
        using var asked = new AskedOfStore();

        var answer = await MatchAsync(store, "fix the slow parser");

        Assert.False(answer.CacheHit);
        Assert.Single(answer.Matches);
        Assert.DoesNotContain("success_patterns", Assert.Single(asked.Statements), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_waits_is_asked_for_together()
    {
        await using var store = await WarmAsync();
        using var asked = new AskedOfStore();

        var answers = await WhileItWaitsAsync(
            store, () => Enumerable.Range(0, 16).Select(i => MatchAsync(store, $"fix the parser {i:D4}")));

        Assert.All(answers, answer => Assert.Single(answer.Matches));
        Assert.All(answers, answer => Assert.False(answer.Degraded));
        // The first may be asked for alone, before the others came.
        Assert.InRange(asked.Statements.Count(text => text.Contains("patterns_enabled", StringComparison.Ordinal)), 1, 2);
    }

    [Fact]
    public async Task Each_request_has_its_own_words_looked_up()
    {
        await using var store = await WarmAsync();

        var answers = await WhileItWaitsAsync(
            store, () => [MatchAsync(store, "parser"), MatchAsync(store, "qqq"), MatchAsync(store, "fix parser")]);

        Assert.Equal([1, 0, 1], answers.Select(answer => answer.Matches.Count));
    }

    private async Task<TestStore> WarmAsync()
    {
        var store = await TestStore.CreateAsync(database);
        await MatchedPatterns.AddAsync(store, "fix the parser");
        await MatchAsync(store, "another request");
        await store.Get<ReadPatterns>().ReadAsync();
        return store;
    }

    /// <summary>Asks while the store does not answer, which it then does.</summary>
    private async Task<MatchAnswer[]> WhileItWaitsAsync(TestStore store, Func<IEnumerable<Task<MatchAnswer>>> ask)
    {
        await using var other = database.IsEmbedded ? null : store.OpenAnother();
        await using var connection = await (other ?? store.DataSource).OpenConnectionAsync(TestContext.Current.CancellationToken);
        List<Task<MatchAnswer>> asking;
        await using (var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            await connection.ExecuteAsync("LOCK TABLE system_settings IN ACCESS EXCLUSIVE MODE");
            asking = [.. ask()];
        }

        await connection.CloseAsync();
        return await Task.WhenAll(asking);
    }

    private static Task<MatchAnswer> MatchAsync(TestStore store, string request) => store.Get<MatchPatterns>().RunAsync(
        new() { UserRequest = request }, TestContext.Current.CancellationToken);
}
