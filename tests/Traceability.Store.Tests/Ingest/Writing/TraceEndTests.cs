using Traceability.Ingest.Events;
using Traceability.Testing.Ingest;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Ingest.Writing;

public sealed class TraceEndTests(SharedDatabase database)
{
    private readonly Guid trace = Guid.NewGuid();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_latest_end_that_was_told_wins(bool inOrder)
    {
        Assert.Equal(("error", 2000), await EndAsync(inOrder, Told.End(trace, at: 1000), Told.End(trace, at: 2000, status: "error")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_end_that_was_told_wins_over_one_that_was_inferred(bool inOrder)
    {
        var inferred = Told.End(trace, at: 5000, status: "cancelled") with { CompletionInferred = true };

        Assert.Equal(("success", 1000), await EndAsync(inOrder, inferred, Told.End(trace, at: 1000)));
    }

    [Fact]
    public async Task A_success_takes_back_the_error_of_an_earlier_end()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync(Told.Prompt(trace), Told.End(trace, at: 1000, status: "error"));

        await store.WriteAsync(Told.End(trace, at: 2000));

        Assert.Null(await store.ScalarAsync<string>("SELECT error_message FROM execution_traces"));
        Assert.True(await store.ScalarAsync<bool>("SELECT success FROM execution_traces"));
    }

    [Theory]
    [InlineData(400, 1000)]
    [InlineData(1500, 1500)]
    public async Task A_trace_lasts_from_its_earliest_start_to_its_end_whichever_is_told_first(double told, double expected)
    {
        foreach (var first in new[] { 0, 1 })
        {
            await using var store = await TestStore.CreateAsync(database);
            TraceChange[] changes = [Told.Prompt(trace), Told.End(trace, at: 1000) with { DurationMs = told }];
            await store.WriteAsync(changes[first]);
            await store.WriteAsync(changes[1 - first]);

            Assert.Equal(expected, await store.ScalarAsync<double>("SELECT duration_ms FROM execution_traces"));
        }
    }

    private async Task<(string? Status, double Duration)> EndAsync(bool inOrder, params TraceChange[] ends)
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync(Told.Prompt(trace));
        foreach (var end in inOrder ? ends : ends.Reverse())
        {
            await store.WriteAsync(end);
        }

        return (
            await store.ScalarAsync<string>("SELECT status FROM execution_traces"),
            await store.ScalarAsync<double>("SELECT duration_ms FROM execution_traces"));
    }
}
