using Traceability.Ingest.Events;
using Traceability.Testing.Ingest;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Ingest.Writing;

public sealed class RepeatedDeliveryTests(SharedDatabase database)
{
    private static readonly string[] Tables = ["execution_traces", "agent_routing_decisions", "hook_executions", "endpoint_calls"];

    [Fact]
    public async Task What_is_delivered_again_changes_nothing_at_all()
    {
        await using var store = await TestStore.CreateAsync(database);
        var trace = Guid.NewGuid();
        var execution = Guid.NewGuid();
        IReadOnlyList<IngestEvent> events =
        [
            Told.Prompt(trace) with { Tags = ["b", "a"], Context = Told.Json("""{"k": [1, {"l": null}]}""") },
            Told.Routing(trace),
            Told.CallStart(trace, execution),
            Told.CallEnd(trace, execution),
            Told.Call(trace),
            Told.Endpoint(trace),
            Told.End(trace),
        ];
        await store.WriteAsync(events);
        await store.ExecuteAsync("UPDATE execution_traces SET learned_at = now()");
        var before = await ContentAsync(store);

        await store.WriteAsync(events);
        foreach (var change in events)
        {
            await store.WriteAsync(change);
        }

        Assert.Equal(before, await ContentAsync(store));
    }

    private static async Task<string[]> ContentAsync(TestStore store)
    {
        var rows = new List<string>();
        foreach (var table in Tables)
        {
            rows.AddRange(await store.RowsAsync(table));
        }

        return [.. rows];
    }
}
