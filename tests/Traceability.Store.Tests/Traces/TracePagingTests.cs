using Traceability.Http;
using Traceability.Testing.Ingest;
using Traceability.Testing.Storage;
using Traceability.Traces;

namespace Traceability.Store.Tests.Traces;

public sealed class TracePagingTests(SharedDatabase database)
{
    [Fact]
    public async Task Paging_gives_each_trace_once_and_in_order_even_when_many_began_at_the_same_time()
    {
        await using var store = await FilledAsync();
        var expected = await store.ScalarAsync<Guid[]>(
            "SELECT array_agg(correlation_id ORDER BY started_at DESC, id DESC) FROM execution_traces");

        var pages = await PagesAsync(store, limit: 50);

        Assert.Equal([50, 50, 20], pages.Select(page => page.Traces.Count));
        Assert.Equal(expected!, pages.SelectMany(page => page.Traces).Select(trace => trace.CorrelationId));
    }

    [Fact]
    public async Task A_last_page_that_is_full_has_no_next()
    {
        await using var store = await FilledAsync();

        Assert.Equal([60, 60], (await PagesAsync(store, limit: 60)).Select(page => page.Traces.Count));
    }

    [Fact]
    public async Task What_arrives_while_one_pages_shifts_nothing()
    {
        await using var store = await FilledAsync();
        var first = await store.Get<SearchTraces>().RunAsync(new(), TestContext.Current.CancellationToken);
        await store.WriteAsync(Told.Prompt(Guid.NewGuid(), at: 9000));

        var second = await store.Get<SearchTraces>().RunAsync(
            new() { Cursor = PageCursor.Parse(first.NextCursor!) }, TestContext.Current.CancellationToken);

        Assert.Equal(50, second.Traces.Count);
        Assert.Empty(first.Traces.Select(trace => trace.CorrelationId).Intersect(second.Traces.Select(trace => trace.CorrelationId)));
    }

    [Fact]
    public async Task A_page_that_grows_large_ends_early_and_the_next_goes_on()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync(
            [.. Enumerable.Range(0, 6).Select(i => Told.Prompt(Guid.NewGuid(), new string('x', SearchTraces.PageSize / 2 - 1_000), i))]);

        Assert.Equal([2, 2, 2], (await PagesAsync(store, limit: 50)).Select(page => page.Traces.Count));
    }

    [Fact]
    public async Task A_trace_that_is_larger_than_a_page_has_one_of_its_own()
    {
        await using var store = await TestStore.CreateAsync(database);
        var large = new string('x', SearchTraces.PageSize + 1);
        await store.WriteAsync(
            Told.Prompt(Guid.NewGuid(), "a"), Told.Prompt(Guid.NewGuid(), large, 1), Told.Prompt(Guid.NewGuid(), "b", 2));

        Assert.Equal([1, 1, 1], (await PagesAsync(store, limit: 50)).Select(page => page.Traces.Count));
    }

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("!!!!!!!!!!!!!!!!!!!!!!")]
    [InlineData("______________________")]
    [InlineData("f_________8AAAAAAAAAAQ")]
    public void A_cursor_that_is_none_is_not_taken(string text) => Assert.Null(PageCursor.Parse(text));

    [Fact]
    public void A_cursor_is_read_back_as_it_was()
    {
        var cursor = new PageCursor(Told.At(123.4567), 42);

        Assert.Equal(cursor, PageCursor.Parse(cursor.ToString()));
    }

    private async Task<TestStore> FilledAsync()
    {
        var store = await TestStore.CreateAsync(database);
        await store.WriteAsync([.. Enumerable.Range(0, 120).Select(i => Told.Prompt(Guid.NewGuid(), at: i / 40))]);
        return store;
    }

    private static async Task<List<TracePage>> PagesAsync(TestStore store, int limit)
    {
        var pages = new List<TracePage>();
        PageCursor? cursor = null;
        do
        {
            pages.Add(await store.Get<SearchTraces>()
                .RunAsync(new() { Limit = limit, Cursor = cursor }, TestContext.Current.CancellationToken));
            cursor = pages[^1].NextCursor is { } next ? PageCursor.Parse(next) : null;
        }
        while (cursor is not null && pages.Count < 10);

        return pages;
    }
}
