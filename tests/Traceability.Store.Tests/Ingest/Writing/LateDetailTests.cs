using Traceability.Ingest.Events;
using Traceability.Testing.Ingest;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Ingest.Writing;

/// <summary>A start that arrives last and tells nothing of time that the end did not: what else it tells is kept all the same.</summary>
public sealed class LateDetailTests(SharedDatabase database)
{
    private readonly Guid trace = Guid.NewGuid();
    private readonly Guid execution = Guid.NewGuid();

    [Fact]
    public async Task A_late_start_of_a_tool_call_adds_what_only_it_knew()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync(Told.CallEnd(trace, execution, at: 300) with { DurationMs = 200 });

        await store.WriteAsync(Told.CallStart(trace, execution, at: 100) with
        {
            ParentId = Guid.NewGuid(),
            HookScript = "pre.sh",
            IntelligenceFunctionsExecuted = ["look_up"],
        });

        Assert.Equal(
            1, await store.CountAsync(
                "hook_executions",
                "parent_id IS NOT NULL AND hook_script = 'pre.sh' AND 'look_up' = ANY(intelligence_functions_executed)"));
    }

    [Fact]
    public async Task A_late_start_of_an_endpoint_call_adds_what_only_it_knew()
    {
        await using var store = await TestStore.CreateAsync(database);
        var call = new EndpointCall(trace, execution, "api.example.com", "/items", "POST");
        await store.WriteAsync(call with { CompletedAt = Told.At(300), DurationMs = 200, Headers = Told.Json("""{"server": "x"}""") });

        await store.WriteAsync(call with
        {
            StartedAt = Told.At(100),
            HookExecutionId = Guid.NewGuid(),
            RequestBody = Told.Json("[1]"),
            Headers = Told.Json("""{"accept": "y"}"""),
        });

        Assert.Equal(
            1, await store.CountAsync(
                "endpoint_calls", "hook_execution_id IS NOT NULL AND request_body = '[1]' AND headers ?& '{server,accept}'"));
    }
}
