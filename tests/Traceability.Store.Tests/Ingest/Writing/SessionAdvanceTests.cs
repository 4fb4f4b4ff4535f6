using Traceability.Ingest.Events;
using Traceability.Testing.Ingest;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Ingest.Writing;

public sealed class SessionAdvanceTests(SharedDatabase database)
{
    private readonly Guid session = Guid.NewGuid();
    private readonly Guid first = Guid.NewGuid();
    private readonly Guid second = Guid.NewGuid();
    private readonly Guid subagent = Guid.NewGuid();

    [Fact]
    public async Task A_new_prompt_closes_the_open_one_before_it_and_leaves_its_subagents_running()
    {
        await using var store = await OpenAsync();

        await store.WriteAsync(Prompt(second, at: 800), new SessionAdvance(second, session, Told.At(800), Ended: false, "superseded"));

        Assert.Equal("cancelled superseded 800", await StateAsync(store, first));
        Assert.Equal("in_progress", await StateAsync(store, subagent));
        Assert.Equal("in_progress", await StateAsync(store, second));
        Assert.Equal(1, await store.CountAsync("execution_traces", "completion_inferred"));
    }

    [Fact]
    public async Task The_end_of_a_session_closes_subagents_too()
    {
        await using var store = await OpenAsync();

        await store.WriteAsync(new SessionAdvance(Guid.Empty, session, Told.At(900), Ended: true, "session_end"));

        Assert.Equal("cancelled session_end 900", await StateAsync(store, first));
        Assert.Equal("cancelled session_end 700", await StateAsync(store, subagent));
    }

    [Fact]
    public async Task Other_sessions_and_what_ended_or_began_later_stay_as_they_are()
    {
        await using var store = await OpenAsync();
        var (other, ended, later) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        await store.WriteAsync(
            Told.Prompt(other) with { SessionId = Guid.NewGuid() }, Prompt(ended, at: 0), Told.End(ended, at: 100),
            Prompt(later, at: 5000));

        await store.WriteAsync(new SessionAdvance(Guid.Empty, session, Told.At(900), Ended: true, "session_end"));

        Assert.Equal("in_progress", await StateAsync(store, other));
        Assert.Equal("success 100", await StateAsync(store, ended));
        Assert.Equal("in_progress", await StateAsync(store, later));
    }

    [Fact]
    public async Task An_end_that_is_told_later_replaces_the_inferred_one()
    {
        await using var store = await OpenAsync();
        await store.WriteAsync(new SessionAdvance(second, session, Told.At(800), Ended: false, "superseded"));

        await store.WriteAsync(Told.End(first, at: 700));

        Assert.Equal("success 700", await StateAsync(store, first));
        Assert.Equal(0, await store.CountAsync("execution_traces", "completion_inferred"));
    }

    private async Task<TestStore> OpenAsync()
    {
        var store = await TestStore.CreateAsync(database);
        await store.WriteAsync(Prompt(first, at: 0), Prompt(subagent, at: 200) with { ParentId = first });
        return store;
    }

    private TraceChange Prompt(Guid trace, double at) => Told.Prompt(trace, at: at) with { SessionId = session };

    /// <summary>Status, reason and duration, as far as they are there.</summary>
    private static async Task<string?> StateAsync(TestStore store, Guid trace) => await store.ScalarAsync<string>(
        $"SELECT concat_ws(' ', status, error_type, round(duration_ms)) FROM execution_traces WHERE correlation_id = '{trace}'");
}
