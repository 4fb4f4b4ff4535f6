using Traceability.Analytics.Asking;
using Traceability.Analytics.Figures;
using Traceability.Analytics.Rollups;
using Traceability.Ingest.Events;
using Traceability.Testing.Ingest;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Analytics;

/// <summary>
/// Three prompts of a day: one that worked, with a subagent, one that did not, and one that nobody can tell; and one of the day before.
/// </summary>
/// <param name="database">Where.</param>
/// <param name="areAddedUp">Whether hours and days were added up before it is asked.</param>
public abstract class FiguredDay(SharedDatabase database, bool areAddedUp) : IAsyncLifetime
{
    protected const string Shop = "/home/ada/shop";
    protected const string Blog = "/home/bob/blog";

    private protected static AnalyticsFilter Day { get; } = new(
        Told.Start.AddHours(-1), Told.Start.AddHours(23), "day", "UTC", null, null, null, null, 50, 0);

    private protected static TraceSearch Any { get; } = new(null, null, null, null, null, null, null);

    protected Guid Good { get; } = Guid.NewGuid();
    protected Guid Helper { get; } = Guid.NewGuid();
    protected Guid Bad { get; } = Guid.NewGuid();
    protected Guid Open { get; } = Guid.NewGuid();
    protected Guid Before { get; } = Guid.NewGuid();
    private protected TestStore Store { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Store = await TestStore.CreateAsync(database);
        var delegation = Told.Call(Good, "Agent", at: 5, milliseconds: 500);
        await Store.WriteAsync(
            Told.Prompt(Good, "mend it") with { Project = Shop, UserId = "ada", SessionId = Guid.NewGuid() }, Told.End(Good, 1_000),
            Told.Call(Good, "Bash", milliseconds: 100, gates: ["test:failed", "lint:passed"]),
            Told.Call(Good, "Bash", milliseconds: 300, worked: false, gates: "test:passed"),
            delegation,
            Told.Endpoint(Good), Told.Endpoint(Good, status: 500) with { RetryCount = 2 },
            new TraceChange(Helper)
            {
                RootId = Good,
                ParentId = Good,
                ParentExecutionId = delegation.ExecutionId,
                Agent = "reviewer",
                Project = Shop,
                PromptText = "look at it",
                StartedAt = Told.At(10),
            },
            Told.End(Helper, 200),
            Told.Answer(Good, input: 1_000_000, output: 0), Told.Answer(Helper, input: 0, output: 1_000_000),
            new Compaction(Good, Guid.NewGuid(), "whole") { At = Told.At(3), PreTokens = 1_000, PostTokens = 100 },
            Told.Prompt(Bad, "break it") with { Project = Shop, UserId = "ada" }, Told.End(Bad, 3_000, "error"),
            Told.Answer(Bad, input: 2_000_000, output: 0), Told.Answer(Bad, model: "somebodys-own"),
            Told.Prompt(Open, "write", at: 3_600_000) with { Project = Blog, UserId = "bob" },
            Told.Prompt(Before, "long ago", at: -86_400_000) with { Project = Shop }, Told.End(Before, -86_300_000));
        foreach (var (trace, verdict) in new[]
        {
            (Good, """{"is_success": true, "is_unclear": false}"""), (Helper, """{"is_success": true, "is_unclear": false}"""),
            (Bad, """{"is_success": false, "is_unclear": false}"""), (Before, """{"is_success": true, "is_unclear": false}"""),
        })
        {
            await Store.ExecuteAsync($"UPDATE execution_traces SET success_criteria = '{verdict}' WHERE correlation_id = '{trace}'");
        }

        if (areAddedUp)
        {
            Assert.Equal(0, await Store.Get<FoldRollups>().RunAsync(int.MaxValue, TestContext.Current.CancellationToken));
        }
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Store.DisposeAsync();
    }

    private protected Task<IReadOnlyList<T>> ListAsync<T>(AnalyticsQuery<T> query, AnalyticsFilter filter) =>
        Store.Get<AskAnalytics>().RunAsync(query, filter, TestContext.Current.CancellationToken);

    private protected async Task<T> OneAsync<T>(AnalyticsQuery<T> query, AnalyticsFilter filter) =>
        Assert.Single(await ListAsync(query, filter));
}
