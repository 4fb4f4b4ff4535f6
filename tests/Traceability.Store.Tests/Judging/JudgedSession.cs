using Microsoft.Extensions.DependencyInjection;
using Traceability.Ingest.Events;
using Traceability.Judging;
using Traceability.Learning;
using Traceability.Store.Tests.Tasks;
using Traceability.Tasks;
using Traceability.Testing.Ingest;
using Traceability.Testing.Judging;
using Traceability.Testing.Learning;
using Traceability.Testing.Retention;
using Traceability.Testing.Storage;
using Traceability.Traces;

namespace Traceability.Store.Tests.Judging;

/// <summary>A session with four turns, a chat model that may judge them, and a clock.</summary>
public abstract class JudgedSession(SharedDatabase database) : IAsyncLifetime
{
    private protected SharedDatabase Database => database;

    private protected SetClock Clock { get; } = new(Told.At(60 * 60 * 1000));

    private protected ChatDouble Chat { get; private set; } = null!;

    private protected SessionWork Session { get; } = new SessionWork()
        .Works("Make the parser take empty input")
        .Works("Write a paragraph about it in the docs", file: "src/docs.cs")
        .Works("Add a dark theme to the settings page", file: "src/theme.cs")
        .Works("Now sort the settings by their names", file: "src/settings.cs");

    public async ValueTask InitializeAsync() => Chat = await ChatDouble.StartAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Chat.DisposeAsync();
    }

    private protected Task<TestStore> OpenAsync(params (string Name, string Value)[] more) => TestStore.CreateAsync(
        database,
        services: services => services.AddSingleton<TimeProvider>(Clock).AddJudge(Chat.Configuration(more)));

    private protected static async Task LearnAsync(TestStore store, params IReadOnlyList<IngestEvent> events)
    {
        await store.WriteAsync(events);
        await store.LearnAsync();
    }

    /// <summary>All four turns, a day later.</summary>
    private protected async Task LearnAllSettledAsync(TestStore store)
    {
        await LearnAsync(store, Session.Events);
        Clock.Now += ReadHindsight.Settles;
        await store.Get<UnlearnedTraces>().ReopenDueAsync(ReadHindsight.Settles, TestContext.Current.CancellationToken);
        await store.LearnAsync();
        Assert.Equal(4, await store.CountAsync("execution_traces", "settled_at IS NOT NULL"));
    }

    private protected async Task SayAsync(TestStore store, bool success)
    {
        Assert.True(await store.Get<GiveTraceFeedback>()
            .RunAsync(Session.Traces[0], new TraceFeedback(success), TestContext.Current.CancellationToken));
        await store.LearnAsync();
    }

    private protected Task LaterAsync(TestStore store)
    {
        Clock.Now += TimeSpan.FromHours(2);
        return store.ExecuteAsync("UPDATE trace_judgements SET asked_at = asked_at - interval '2 hours'");
    }

    private protected static Task<JudgeReport> JudgeAsync(TestStore store) =>
        store.Get<JudgeSettled>().RunAsync(null, TestContext.Current.CancellationToken);

    private protected Task<T?> FirstAsync<T>(TestStore store, string column) =>
        store.ScalarAsync<T>($"SELECT {column} FROM execution_traces WHERE correlation_id = '{Session.Traces[0]}'");
}
