using Traceability.Ingest.Events;
using Traceability.Testing.Ingest;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Ingest.Writing;

public sealed class ToolCallTests(SharedDatabase database)
{
    private readonly Guid trace = Guid.NewGuid();
    private readonly Guid execution = Guid.NewGuid();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Start_and_end_meet_in_one_row_in_either_order(bool startFirst)
    {
        await using var store = await TestStore.CreateAsync(database);
        IngestEvent[] events = [Told.CallStart(trace, execution, at: 100), Told.CallEnd(trace, execution, at: 350)];

        foreach (var change in startFirst ? events : events.Reverse())
        {
            await store.WriteAsync(change);
        }

        Assert.Equal(1, await store.CountAsync("hook_executions"));
        Assert.Equal(250, await store.ScalarAsync<double>("SELECT duration_ms FROM hook_executions WHERE status = 'success' AND success"));
        Assert.Equal(Told.At(100).UtcDateTime, await store.ScalarAsync<DateTime>("SELECT started_at FROM hook_executions"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_duration_that_was_measured_wins_over_one_that_is_computed(bool startFirst)
    {
        await using var store = await TestStore.CreateAsync(database);
        IngestEvent[] events =
            [Told.CallStart(trace, execution, at: 100), Told.CallEnd(trace, execution, at: 350) with { DurationMs = 210 }];

        foreach (var change in startFirst ? events : events.Reverse())
        {
            await store.WriteAsync(change);
        }

        Assert.Equal(210, await store.ScalarAsync<double>("SELECT duration_ms FROM hook_executions"));
    }

    [Fact]
    public async Task Two_events_of_one_row_in_one_request_both_count()
    {
        await using var store = await TestStore.CreateAsync(database);

        await store.WriteAsync(
            Told.Prompt(trace), Told.CallStart(trace, execution), Told.CallEnd(trace, execution, worked: false), Told.End(trace));

        Assert.Equal(1, await store.CountAsync("hook_executions", "duration_ms = 200 AND error_message = 'no such file'"));
        Assert.Equal(
            1, await store.CountAsync("execution_traces", "prompt_text IS NOT NULL AND status = 'success' AND duration_ms = 1000"));
    }

    [Fact]
    public async Task Start_and_end_of_an_endpoint_call_meet_in_one_row()
    {
        await using var store = await TestStore.CreateAsync(database);
        var call = new EndpointCall(trace, execution, "api.example.com", "/items", "GET");

        await store.WriteAsync(call with { CompletedAt = Told.At(350), ResponseStatus = 200, Success = true });
        await store.WriteAsync(call with { StartedAt = Told.At(100) });

        Assert.Equal(250, await store.ScalarAsync<double>("SELECT duration_ms FROM endpoint_calls WHERE response_status = 200"));
    }
}
