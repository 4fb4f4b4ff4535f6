using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Traceability.Http;
using Traceability.Ingest.Events;
using Traceability.Testing.Ingest;
using Traceability.Testing.Storage;
using Traceability.Traces;

namespace Traceability.Store.Tests.Traces;

/// <summary>What is searched for among more traces than one statement looks through, every tenth of them a match.</summary>
public sealed class LongSearchTests(SharedDatabase database)
{
    private const int Traces = (SearchTraces.Stretch * 2) + 60;

    [Fact]
    public async Task What_no_index_answers_is_found_stretch_by_stretch_each_once_and_in_order()
    {
        await using var store = await FilledAsync();

        foreach (var search in new TraceFilter[]
        {
            new() { Tool = "Grep" }, new() { Agent = "searcher" }, new() { Tool = "Read", Status = "error" },
            new() { Agent = "everybody", Status = "error" },
        })
        {
            Assert.Equal(await TenthsAsync(store), await FindAllAsync(store, search with { Limit = 40 }));
            Assert.Equal(await TenthsAsync(store), await FindAllAsync(store, search with { Limit = 500 }));
        }

        Assert.Empty(await FindAllAsync(store, new() { Tool = "Nothing" }));
    }

    [Fact]
    public async Task Words_are_found_whether_few_traces_have_them_or_many()
    {
        await using var store = await FilledAsync();

        Assert.Equal(await TenthsAsync(store), await FindAllAsync(store, new() { Text = "rare", Limit = 40 }));
        Assert.Equal(await TenthsAsync(store), await FindAllAsync(store, new() { Text = "common rare", Tool = "Grep", Limit = 40 }));
        Assert.True(Traces > SearchTraces.FewTraces);
        Assert.Equal(await TenthsAsync(store), await FindAllAsync(store, new() { Text = "common", Tool = "Grep", Limit = 40 }));
        Assert.Equal(Traces, (await FindAllAsync(store, new() { Text = "common", Limit = 500 })).Count);
        Assert.Empty(await FindAllAsync(store, new() { Text = "nowhere" }));
    }

    [Fact]
    public async Task What_takes_long_is_answered_as_far_as_it_is_known_and_goes_on_from_there()
    {
        // Every look at the clock is three seconds later than the one before.
        var clock = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.FromSeconds(3) };
        await using var store = await FilledAsync(services => services.AddSingleton<TimeProvider>(clock));

        var search = new TraceFilter { Tool = "Read", Status = "error", Limit = 500 };
        var page = await store.Get<SearchTraces>().RunAsync(search, TestContext.Current.CancellationToken);

        Assert.Equal(SearchTraces.Stretch / 10, page.Traces.Count);
        Assert.Equal(await TenthsAsync(store), await FindAllAsync(store, search));
    }

    private static async Task<IReadOnlyList<Guid>> TenthsAsync(TestStore store) =>
        await store.ScalarAsync<Guid[]>(
            """
            SELECT array_agg(correlation_id ORDER BY started_at DESC, id DESC) FROM execution_traces WHERE prompt_text LIKE '%rare%'
            """) ?? [];

    private static async Task<IReadOnlyList<Guid>> FindAllAsync(TestStore store, TraceFilter search)
    {
        var found = new List<Guid>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await store.Get<SearchTraces>()
                .RunAsync(search with { Cursor = PageCursor.Parse(cursor) }, TestContext.Current.CancellationToken);
            found.AddRange(page.Traces.Select(trace => trace.CorrelationId));
            cursor = page.NextCursor;
        }

        return found;
    }

    private async Task<TestStore> FilledAsync(Action<IServiceCollection>? services = null)
    {
        var store = await TestStore.CreateAsync(database, services: services);
        // Several begin at the same time, of which some are on either side of a stretch's end.
        await store.WriteAsync([.. Enumerable.Range(0, Traces).SelectMany(i => Events(Guid.NewGuid(), i % 10 == 0, 10_000 + (i / 7)))]);
        return store;
    }

    private static IEnumerable<IngestEvent> Events(Guid trace, bool isMatch, double at) =>
    [
        Told.Prompt(trace, isMatch ? "common and rare" : "common", at), Told.CallStart(trace, Guid.NewGuid(), at, "Read"),
        Told.Routing(trace, "everybody", at),
        .. (IngestEvent[])(isMatch
            ? [
                Told.CallStart(trace, Guid.NewGuid(), at, "Grep"), Told.Routing(trace, "searcher", at),
                Told.End(trace, at + 1, "error"),
            ]
            : []),
    ];
}
