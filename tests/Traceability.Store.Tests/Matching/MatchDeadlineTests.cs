using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Traceability.Matching;
using Traceability.Testing.Learning;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Matching;

public sealed class MatchDeadlineTests(SharedDatabase database)
{
    private readonly FakeTimeProvider time = new();

    [Fact]
    public async Task A_store_that_misses_the_deadline_is_done_without_and_the_answer_says_so()
    {
        await using var store = await WarmAsync();
        var matching = await WithBusyStoreAsync(store, async () =>
        {
            var matching = MatchAsync(store);
            while (!matching.IsCompleted)
            {
                time.Advance(TimeSpan.FromMilliseconds(50));
                await Task.Yield();
            }

            return await matching;
        });

        Assert.True(matching.Degraded);
        Assert.Empty(matching.Matches);
        Assert.Contains("did not answer within the 100 ms", matching.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_deadline_was_missed_the_next_match_finds_again()
    {
        await using var store = await WarmAsync();
        await WithBusyStoreAsync(store, async () =>
        {
            var matching = MatchAsync(store);
            while (!matching.IsCompleted)
            {
                time.Advance(TimeSpan.FromMilliseconds(50));
                await Task.Yield();
            }

            return await matching;
        });

        var answer = await MatchAsync(store);

        Assert.False(answer.Degraded);
        Assert.Single(answer.Matches);
    }

    [Theory]
    [InlineData("19")]
    [InlineData("60001")]
    [InlineData("soon")]
    public void A_deadline_that_makes_no_sense_is_refused(string value) =>
        Assert.Throws<FormatException>(() => MatchDeadline.From(Configuration(value)));

    [Fact]
    public void The_deadline_is_what_is_set_or_100_ms()
    {
        Assert.Equal(TimeSpan.FromMilliseconds(250), MatchDeadline.From(Configuration("250")).Total);
        Assert.Equal(TimeSpan.FromMilliseconds(100), MatchDeadline.From(Configuration("")).Total);
        Assert.Equal(TimeSpan.FromMilliseconds(100), MatchDeadline.From(null).Total);
    }

    private static IConfiguration Configuration(string value) => new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?> { [MatchDeadline.Setting] = value }).Build();

    /// <summary>A store with one pattern that has answered once.</summary>
    private async Task<TestStore> WarmAsync()
    {
        var store = await TestStore.CreateAsync(database, services: services => services
            .AddSingleton<TimeProvider>(time).AddSingleton(MatchDeadline.Default));
        await store.WriteAsync(Work.Done(Guid.NewGuid()));
        await store.LearnAsync();
        await MatchAsync(store, "another request");
        return store;
    }

    /// <summary>While others have all connections, or hold what is to be read.</summary>
    private async Task<MatchAnswer> WithBusyStoreAsync(TestStore store, Func<Task<MatchAnswer>> work)
    {
        await using var other = database.IsEmbedded ? null : store.OpenAnother();
        await using var connection = await (other ?? store.DataSource).OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync("LOCK TABLE system_settings IN ACCESS EXCLUSIVE MODE");
        return await work();
    }

    private static Task<MatchAnswer> MatchAsync(TestStore store, string request = Work.FixParser) =>
        store.Get<MatchPatterns>().RunAsync(new() { UserRequest = request }, TestContext.Current.CancellationToken);
}
