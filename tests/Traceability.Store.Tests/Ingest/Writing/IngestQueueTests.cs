using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Traceability.Ingest.Writing;
using Traceability.Testing;
using Traceability.Testing.Ingest;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Ingest.Writing;

public sealed class IngestQueueTests(SharedDatabase database)
{
    [Fact]
    public async Task A_thousand_requests_at_once_are_all_stored()
    {
        await using var store = await TestStore.CreateAsync(database);
        var queue = store.Get<IngestQueue>();
        var traces = Enumerable.Range(0, 1000).Select(_ => Guid.NewGuid()).ToList();

        var results = await Task.WhenAll(traces.Select(trace => Task.Run(() => queue.WriteAsync([Told.Call(trace), Told.Prompt(trace)]))));

        Assert.All(results, result => Assert.IsType<IngestResult.Stored>(result));
        Assert.Equal(1000, await store.CountAsync("execution_traces", "prompt_text IS NOT NULL"));
        Assert.Equal(1000, await store.CountAsync("hook_executions"));
        Assert.Equal(0, queue.Depth);
    }

    [Fact]
    public async Task Several_writers_at_once_store_events_of_one_trace()
    {
        await using var store = await TestStore.CreateAsync(database);
        var queue = Queue(store.DataSource, new IngestOptions { Writers = 4, BatchSize = 5 });
        await queue.StartAsync(TestContext.Current.CancellationToken);
        var trace = Guid.NewGuid();

        var results = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => queue.WriteAsync([Told.Prompt(trace), Told.Call(trace)])));

        Assert.All(results, result => Assert.IsType<IngestResult.Stored>(result));
        Assert.Equal(200, await store.CountAsync("hook_executions"));
        await queue.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_full_queue_says_so_and_takes_events_again_once_it_has_room()
    {
        await using var store = await TestStore.CreateAsync(database);
        var queue = Queue(store.DataSource, new IngestOptions { QueueCapacity = 2, RetryAfter = TimeSpan.FromSeconds(7) });
        var taken = Enumerable.Range(0, 2).Select(_ => queue.WriteAsync([Told.Prompt(Guid.NewGuid())])).ToList();

        var full = Assert.IsType<IngestResult.Unavailable>(
            await queue.WriteAsync([Told.Prompt(Guid.NewGuid())])
                .WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        Assert.Equal(TimeSpan.FromSeconds(7), full.RetryAfter);

        await queue.StartAsync(TestContext.Current.CancellationToken);
        Assert.All(await Task.WhenAll(taken), result => Assert.IsType<IngestResult.Stored>(result));
        await Eventually.IsTrueAsync(() => queue.Depth == 0, "the queue has room");
        Assert.IsType<IngestResult.Stored>(await queue.WriteAsync([Told.Prompt(Guid.NewGuid())]));
        await queue.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task While_the_database_is_away_events_are_not_taken()
    {
        await using var nowhere = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Username=nobody;Timeout=5");
        var queue = Queue(nowhere, new IngestOptions());
        await queue.StartAsync(TestContext.Current.CancellationToken);

        var results = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => queue.WriteAsync([Told.Prompt(Guid.NewGuid())])));

        Assert.All(results, result => Assert.IsType<IngestResult.Unavailable>(result));
        await queue.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Stopping_finishes_what_was_taken_and_takes_no_more()
    {
        await using var store = await TestStore.CreateAsync(database);
        var queue = Queue(store.DataSource, new IngestOptions { BatchSize = 10 });
        var taken = Enumerable.Range(0, 100).Select(_ => queue.WriteAsync([Told.Prompt(Guid.NewGuid())])).ToList();
        await queue.StartAsync(TestContext.Current.CancellationToken);

        await queue.StopAsync(TestContext.Current.CancellationToken);

        Assert.All(taken, write => Assert.True(write.IsCompleted));
        Assert.Equal(100, await store.CountAsync("execution_traces"));
        Assert.IsType<IngestResult.Unavailable>(await queue.WriteAsync([Told.Prompt(Guid.NewGuid())]));
    }

    private static IngestQueue Queue(NpgsqlDataSource dataSource, IngestOptions options) =>
        new(dataSource, options, TimeProvider.System, NullLogger<IngestQueue>.Instance);
}
