using CsCheck;
using Traceability.Ingest.Events;
using Traceability.Testing.Ingest;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Ingest.Writing;

public sealed class AnyOrderTests(SharedDatabase database)
{
    private static readonly Guid Trace = Guid.NewGuid();
    private static readonly IReadOnlyList<IngestEvent> InOrder = Events();

    /// <summary>All events once and some of them twice or more, in any order, and where one request ends and the next begins.</summary>
    private static readonly Gen<(IngestEvent[] Events, bool[] Ends)> Deliveries =
        from again in Gen.Int[0, InOrder.Count - 1].Array[0, 8]
        from events in Gen.Shuffle(InOrder.Concat(again.Select(i => InOrder[i])).ToArray())
        from ends in Gen.Bool.Array[events.Length]
        select (events, ends);

    [Fact]
    public async Task Events_in_any_order_and_any_number_of_times_give_the_same_rows()
    {
        await using var store = await TestStore.CreateAsync(database);
        foreach (var change in InOrder)
        {
            await store.WriteAsync(change);
        }

        var expected = await ContentAsync(store);
        await Deliveries.SampleAsync(
            async delivery =>
            {
                await store.ExecuteAsync("DELETE FROM execution_traces");
                await DeliverAsync(store, delivery.Events, delivery.Ends);
                Assert.Equal(expected, await ContentAsync(store));
            },
            iter: 60,
            threads: 1,
            print: delivery => string.Join(Environment.NewLine, delivery.Events.Zip(delivery.Ends)));
    }

    private static async Task DeliverAsync(TestStore store, IngestEvent[] events, bool[] ends)
    {
        var request = new List<IngestEvent>();
        foreach (var (change, ending) in events.Zip(ends))
        {
            request.Add(change);
            if (ending)
            {
                await store.WriteAsync(request);
                request = [];
            }
        }

        await store.WriteAsync(request);
    }

    private static async Task<string> ContentAsync(TestStore store)
    {
        string[] own = ["id", "created_at", "updated_at"];
        string[][] tables =
        [
            await store.RowsAsync("execution_traces", own),
            await store.RowsAsync("agent_routing_decisions", own),
            await store.RowsAsync("hook_executions", own),
            await store.RowsAsync("endpoint_calls", own),
        ];
        return string.Join('\n', tables.SelectMany(rows => rows));
    }

    private static IReadOnlyList<IngestEvent> Events()
    {
        var (call, request) = (Guid.NewGuid(), Guid.NewGuid());
        return
        [
            Told.Prompt(Trace) with
            {
                Source = "test", SessionId = Guid.NewGuid(), Tags = ["b"], Context = Told.Json("""{"branch": "main"}"""),
            },
            new TraceChange(Trace)
            {
                ParentId = Guid.NewGuid(), ParentExecutionId = Guid.NewGuid(), Agent = "debugger", Project = "/src/app",
            },
            Told.Routing(Trace),
            Told.CallStart(Trace, call) with
            {
                ParentId = Guid.NewGuid(),
                HookScript = "pre.sh",
                IntelligenceFunctionsExecuted = ["look_up"],
                Context = Told.Json("""{"tool_input": {"file_path": "a.cs"}}"""),
            },
            Told.CallEnd(Trace, call) with
            {
                DurationMs = 150,
                QualityGatesValidated = ["test:passed"],
                ModificationsMade = Told.Json("""[{"file": "a.cs"}]"""),
                Context = Told.Json("""{"tool_response": {"ok": true}}"""),
            },
            Told.Call(Trace, "Bash", at: 320, worked: false),
            new EndpointCall(Trace, request, "api.example.com", "/items", "POST")
            {
                StartedAt = Told.At(400), HookExecutionId = call, RequestBody = Told.Json("""{"a": 1}"""),
                Headers = Told.Json("""{"accept": "*/*"}"""),
            },
            new EndpointCall(Trace, request, "api.example.com", "/items", "POST")
            {
                CompletedAt = Told.At(450), ResponseStatus = 503, Success = false, ErrorMessage = "away", ErrorType = "http",
                RetryCount = 2,
                ResponseBody = Told.Json("""{"b": 2}"""), Headers = Told.Json("""{"server": "x"}"""), Context = Told.Json("""{"c": 3}"""),
            },
            Told.End(Trace, at: 600, status: "error"),
            Told.End(Trace, at: 900) with { Tags = ["a"], Context = Told.Json("""{"cost": 0.25}""") },
            Told.End(Trace, at: 5000, status: "cancelled") with { CompletionInferred = true },
        ];
    }
}
