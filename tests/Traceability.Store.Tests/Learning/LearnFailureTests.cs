using Traceability.Testing.Ingest;
using Traceability.Testing.Learning;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Learning;

public sealed class LearnFailureTests(SharedDatabase database)
{
    private readonly Guid trace = Guid.NewGuid();

    [Fact]
    public async Task A_trace_that_failed_teaches_no_pattern()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync(Work.Failed(trace));

        var report = await store.LearnAsync();

        Assert.Equal((1, 0), (report.Traces, report.Successes));
        Assert.Equal(0, await store.CountAsync("success_patterns"));
    }

    [Fact]
    public async Task A_success_that_turns_out_a_failure_takes_back_what_it_taught()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync(Work.Done(trace));
        await store.LearnAsync();
        Assert.Equal(1, await store.CountAsync("success_patterns"));

        await store.WriteAsync(Told.End(trace, at: 2000, status: "error"));
        await store.LearnAsync();

        Assert.Equal(0, await store.CountAsync("pattern_evidence"));
        Assert.Equal(0, await store.CountAsync("success_patterns"));
    }

    [Fact]
    public async Task A_pattern_with_other_evidence_stays_with_what_is_left()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync([.. Work.Done(trace, milliseconds: 1000), .. Work.Done(Guid.NewGuid(), milliseconds: 3000)]);
        await store.LearnAsync();

        await store.WriteAsync(Told.End(trace, at: 9000, status: "error"));
        await store.LearnAsync();

        Assert.Equal(1, await store.CountAsync("success_patterns", "success_count = 1 AND avg_duration_ms = 3000"));
    }

    [Fact]
    public async Task A_failure_that_turns_out_a_success_becomes_a_pattern()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync([.. Work.Done(trace).SkipLast(1), Told.End(trace, at: 900, status: "error")]);
        await store.LearnAsync();
        Assert.Equal(0, await store.CountAsync("success_patterns"));

        await store.WriteAsync(Told.End(trace, at: 1000));
        await store.LearnAsync();

        Assert.Equal(1, await store.CountAsync("success_patterns"));
    }
}
