using Traceability.Ingest.Events;
using Traceability.Ingest.Writing;
using Traceability.Testing.Ingest;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Ingest.Writing;

public sealed class RefusedEventTests(SharedDatabase database)
{
    /// <summary>Valid JSON that Postgres cannot hold.</summary>
    private static TraceChange Unstorable() => Told.Prompt(Guid.NewGuid()) with { Context = Told.Json("""{"n": 1e400000}""") };

    [Fact]
    public async Task An_event_that_the_database_refuses_is_refused_with_its_words()
    {
        await using var store = await TestStore.CreateAsync(database);

        var refused = Assert.IsType<IngestResult.Refused>(await store.Get<IngestQueue>().WriteAsync([Unstorable()]));

        Assert.Contains("numeric", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_event_takes_none_with_it_that_came_at_the_same_time()
    {
        await using var store = await TestStore.CreateAsync(database);
        IngestEvent[] events = [.. Enumerable.Range(0, 20).Select(i => i is 3 or 14 ? Unstorable() : Told.Prompt(Guid.NewGuid()))];

        var results = await Task.WhenAll(events.Select(change => store.Get<IngestQueue>().WriteAsync([change])));

        Assert.Equal([3, 14], results.Index().Where(result => result.Item is IngestResult.Refused).Select(result => result.Index));
        Assert.Equal(18, results.Count(result => result is IngestResult.Stored));
        Assert.Equal(18, await store.CountAsync("execution_traces"));
    }

    [Fact]
    public async Task Events_of_one_request_are_stored_all_or_none()
    {
        await using var store = await TestStore.CreateAsync(database);

        Assert.IsType<IngestResult.Refused>(await store.Get<IngestQueue>().WriteAsync([Told.Prompt(Guid.NewGuid()), Unstorable()]));

        Assert.Equal(0, await store.CountAsync("execution_traces"));
    }
}
