using Traceability.Ingest.Events;
using Traceability.Testing.Ingest;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Ingest.Writing;

public sealed class LearnedAgainTests(SharedDatabase database)
{
    private static readonly Guid Trace = Guid.NewGuid();

    public static TheoryData<string> LateEvents => [.. Late.Keys];

    private static Dictionary<string, Func<IngestEvent>> Late { get; } = new()
    {
        ["a tool call"] = () => Told.Call(Trace),
        ["an endpoint call"] = () => Told.Endpoint(Trace),
        ["a routing decision"] = () => Told.Routing(Trace),
        ["a later end"] = () => Told.End(Trace, at: 2000),
        ["a tag"] = () => new TraceChange(Trace) { Tags = ["late"] },
    };

    [Theory]
    [MemberData(nameof(LateEvents))]
    public async Task Something_new_of_a_learned_trace_makes_it_unlearned_again(string late)
    {
        await using var store = await LearnedAsync("learned_at = now()");

        await store.WriteAsync(Late[late]());

        Assert.Equal(1, await store.CountAsync("execution_traces", "learned_at IS NULL"));
    }

    [Theory]
    [MemberData(nameof(LateEvents))]
    public async Task Something_new_of_a_trace_that_was_given_up_makes_learning_try_again(string late)
    {
        await using var store = await LearnedAsync("learn_attempts = 5");

        await store.WriteAsync(Late[late]());

        Assert.Equal(1, await store.CountAsync("execution_traces", "learn_attempts = 0"));
    }

    private async Task<TestStore> LearnedAsync(string state)
    {
        var store = await TestStore.CreateAsync(database);
        await store.WriteAsync(Told.Prompt(Trace), Told.End(Trace));
        await store.ExecuteAsync($"UPDATE execution_traces SET {state}");
        return store;
    }
}
