using Traceability.Ingest.Events;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Ingest.Writing;

public sealed class ParentTests(SharedDatabase database)
{
    private readonly Guid trace = Guid.NewGuid();
    private readonly Guid parent = Guid.NewGuid();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_parent_that_is_certain_replaces_one_that_was_assumed(bool assumedFirst)
    {
        await using var store = await TestStore.CreateAsync(database);
        TraceChange[] events =
        [
            new(trace) { ParentId = Guid.NewGuid() },
            new(trace) { ParentId = parent, ParentExecutionId = Guid.NewGuid() },
        ];

        foreach (var change in assumedFirst ? events : events.Reverse())
        {
            await store.WriteAsync(change);
        }

        Assert.Equal(parent, await store.ScalarAsync<Guid>("SELECT parent_id FROM execution_traces"));
    }

    [Fact]
    public async Task The_first_of_two_assumed_parents_stays()
    {
        await using var store = await TestStore.CreateAsync(database);

        await store.WriteAsync(new TraceChange(trace) { ParentId = parent });
        await store.WriteAsync(new TraceChange(trace) { ParentId = Guid.NewGuid() });

        Assert.Equal(parent, await store.ScalarAsync<Guid>("SELECT parent_id FROM execution_traces"));
    }
}
