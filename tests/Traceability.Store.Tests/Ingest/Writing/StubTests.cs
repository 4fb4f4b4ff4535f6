using Traceability.Testing.Ingest;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Ingest.Writing;

public sealed class StubTests(SharedDatabase database)
{
    private readonly Guid trace = Guid.NewGuid();

    [Fact]
    public async Task A_hook_event_before_its_trace_makes_a_stub()
    {
        await using var store = await TestStore.CreateAsync(database);

        await store.WriteAsync(Told.Call(trace));

        Assert.Equal(
            "in_progress", await store.ScalarAsync<string>($"SELECT status FROM execution_traces WHERE correlation_id = '{trace}'"));
        Assert.Null(await store.ScalarAsync<string>($"SELECT prompt_text FROM execution_traces WHERE correlation_id = '{trace}'"));
    }

    [Fact]
    public async Task A_start_fills_the_stub_in()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync(Told.Call(trace));

        await store.WriteAsync(Told.Prompt(trace, "fix the parser"));

        Assert.Equal("fix the parser", await store.ScalarAsync<string>("SELECT prompt_text FROM execution_traces"));
        Assert.Equal(Told.Start.UtcDateTime, await store.ScalarAsync<DateTime>("SELECT started_at FROM execution_traces"));
    }

    [Fact]
    public async Task Events_of_a_trace_that_is_there_do_not_even_try_to_make_one()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync(Told.Prompt(trace));
        await store.WriteAsync(Told.Call(trace));
        await store.WriteAsync(Told.Routing(trace));

        await store.WriteAsync(Told.Prompt(Guid.NewGuid()));

        // Whatever is tried takes a number.
        Assert.Equal(1, await store.ScalarAsync<long>("SELECT max(id) - min(id) FROM execution_traces"));
    }

    [Fact]
    public async Task Routing_and_endpoint_calls_make_stubs_too()
    {
        await using var store = await TestStore.CreateAsync(database);

        await store.WriteAsync(Told.Routing(Guid.NewGuid()));
        await store.WriteAsync(Told.Endpoint(Guid.NewGuid()));

        Assert.Equal(2, await store.ScalarAsync<long>("SELECT count(*) FROM execution_traces WHERE prompt_text IS NULL"));
    }

    [Fact]
    public async Task A_trace_known_from_its_end_alone_began_that_much_earlier()
    {
        await using var store = await TestStore.CreateAsync(database);

        await store.WriteAsync(Told.End(trace, at: 1000) with { DurationMs = 400 });

        Assert.Equal(Told.At(600).UtcDateTime, await store.ScalarAsync<DateTime>("SELECT started_at FROM execution_traces"));
    }
}
