namespace Traceability.Functions.Tests.Host;

/// <summary>The published app and its store, for tests that get along: each has ids of its own, or empties the store first.</summary>
public sealed class SharedApp(AppDatabase database) : IAsyncLifetime
{
    public AppDatabase Database => database;

    public PublishedApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await database.EmptyAsync();
        App = await PublishedApp.StartAsync(database.Url);
    }

    /// <summary>The store as new, with nobody at work on what was in it.</summary>
    public async Task EmptyAsync()
    {
        await App.Hub.SettleAsync();
        await database.EmptyAsync();
    }

    public Task<bool> IsLearnedAsync(Guid trace) =>
        database.ScalarAsync<bool>($"SELECT learned_at IS NOT NULL FROM execution_traces WHERE correlation_id = '{trace}'");

    public async ValueTask DisposeAsync()
    {
        if (App is not null)
        {
            await App.DisposeAsync();
        }
    }
}
