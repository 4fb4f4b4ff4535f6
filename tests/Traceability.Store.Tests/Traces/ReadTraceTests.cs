using System.Text.Json;
using Traceability.Ingest.Events;
using Traceability.Testing.Ingest;
using Traceability.Testing.Storage;
using Traceability.Traces;

namespace Traceability.Store.Tests.Traces;

public sealed class ReadTraceTests(SharedDatabase database)
{
    private readonly Guid trace = Guid.NewGuid();

    [Fact]
    public async Task A_trace_comes_with_all_that_happened_in_it_in_order_of_time()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync(
            Told.End(trace), Told.Endpoint(trace, at: 500), Told.Endpoint(trace, at: 400), Told.Call(trace, "Edit", at: 300),
            Told.Call(trace, "Read", at: 100), Told.Routing(trace, "tester", at: 60), Told.Routing(trace, "debugger", at: 50),
            Told.Prompt(trace, "fix the parser") with { Tags = ["urgent"], Context = Told.Json("""{"branch": "main"}""") });
        await store.WriteAsync(Told.Call(Guid.NewGuid()));

        var assembled = Assert.IsType<AssembledTrace>(await AssembleAsync(store, trace));

        Assert.Equal("fix the parser", assembled.Trace.PromptText);
        Assert.Equal("main", assembled.Trace.Context.GetProperty("branch").GetString());
        Assert.Equal(["urgent"], assembled.Trace.Tags);
        Assert.Equal(["debugger", "tester"], assembled.Routing.Select(decision => decision.SelectedAgent));
        Assert.Equal(["Read", "Edit"], assembled.Hooks.Select(hook => hook.ToolName));
        Assert.Equal([Told.At(400), Told.At(500)], assembled.EndpointCalls.Select(call => call.StartedAt));
        Assert.Empty(assembled.Children);
    }

    [Fact]
    public async Task There_is_no_trace_of_an_unknown_id()
    {
        await using var store = await TestStore.CreateAsync(database);

        Assert.Null(await AssembleAsync(store, Guid.NewGuid()));
    }

    [Fact]
    public async Task Totals_add_up_over_the_traces_below()
    {
        await using var store = await TestStore.CreateAsync(database);
        var (child, grandchild) = (Guid.NewGuid(), Guid.NewGuid());
        var edit = Told.Json("""[{"file": "parser.cs"}, {"file": "lexer.cs"}]""");
        await store.WriteAsync(
            Told.Prompt(trace), Told.Routing(trace), Told.Call(trace, "Edit", milliseconds: 10) with { ModificationsMade = edit },
            Told.Prompt(child) with { ParentId = trace }, Told.Call(child, "Edit", milliseconds: 20) with { ModificationsMade = edit },
            Told.Call(child, "Bash", milliseconds: 30, worked: false, gates: "test:failed"), Told.Endpoint(child, status: 500),
            Told.Prompt(grandchild) with { ParentId = child },
            Told.Call(grandchild, "Bash", milliseconds: 40, gates: ["test:passed", "lint:passed"]),
            new HookExecution(grandchild, Guid.NewGuid(), "Stop") { StartedAt = Told.At(900), RagQueriesExecuted = Told.Json("[{}, {}]") });

        var assembled = await AssembleAsync(store, trace);

        Assert.Equal(
            new TraceTotals(
                Traces: 3, ToolCalls: 4, FailedToolCalls: 1, Hooks: 5, EndpointCalls: 1, FailedEndpointCalls: 1, RoutingDecisions: 1,
                RagQueries: 2, GatesPassed: 2, GatesFailed: 1, FilesModified: 2, ToolDurationMs: 100),
            assembled!.Totals);
    }

    [Fact]
    public async Task Children_are_found_fifty_levels_down()
    {
        await using var store = await TestStore.CreateAsync(database);
        await WriteChainAsync(store, 51);

        var assembled = await AssembleAsync(store, trace);

        Assert.Equal(51, assembled!.Totals.Traces);
        var depth = 0;
        for (var at = assembled; at.Children.Count > 0; at = at.Children[0])
        {
            depth++;
        }

        Assert.Equal(50, depth);
    }

    [Fact]
    public async Task A_tree_two_hundred_deep_can_be_written_as_JSON()
    {
        await using var store = await TestStore.CreateAsync(database);
        await WriteChainAsync(store, 201);

        var json = JsonSerializer.SerializeToUtf8Bytes((await AssembleAsync(store, trace))!, TracesJson.Default.AssembledTrace);

        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 4096 });
        var at = document.RootElement;
        for (var depth = 0; depth < 200; depth++)
        {
            at = at.GetProperty("children")[0];
        }

        Assert.Equal("prompt 200", at.GetProperty("trace").GetProperty("prompt_text").GetString());
    }

    [Fact]
    public async Task A_cycle_of_parents_ends_where_it_closes()
    {
        await using var store = await TestStore.CreateAsync(database);
        var other = Guid.NewGuid();
        await store.WriteAsync(Told.Prompt(trace) with { ParentId = other }, Told.Prompt(other) with { ParentId = trace });

        var assembled = await AssembleAsync(store, trace);

        Assert.Equal(other, Assert.Single(assembled!.Children).Trace.CorrelationId);
        Assert.Empty(assembled.Children[0].Children);
    }

    [Fact]
    public async Task A_trace_that_is_its_own_parent_is_there_once()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync(Told.Prompt(trace) with { ParentId = trace });

        Assert.Equal(1, (await AssembleAsync(store, trace))!.Totals.Traces);
    }

    private Task WriteChainAsync(TestStore store, int length)
    {
        Guid[] ids = [trace, .. Enumerable.Range(1, length - 1).Select(_ => Guid.NewGuid())];
        return store.WriteAsync(
            [.. ids.Select((id, i) => Told.Prompt(id, $"prompt {i}", at: i) with { ParentId = i == 0 ? null : ids[i - 1] })]);
    }

    private static Task<AssembledTrace?> AssembleAsync(TestStore store, Guid trace) =>
        store.Get<ReadTrace>().RunAsync(trace, TestContext.Current.CancellationToken);
}
