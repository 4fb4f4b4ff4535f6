using Traceability.Ingest.Events;
using Traceability.Testing.Learning;
using Traceability.Testing.Storage;
using Traceability.Traces;

namespace Traceability.Store.Tests.Traces;

public sealed class TraceFeedbackTests(SharedDatabase database)
{
    [Fact]
    public async Task A_person_who_was_not_content_takes_back_what_a_trace_taught()
    {
        await using var store = await TestStore.CreateAsync(database);
        var trace = await LearnedAsync(store, Work.Done);
        Assert.Equal(1, await store.CountAsync("pattern_evidence"));

        Assert.True(await GiveAsync(store, trace, false, "it broke the build"));
        await store.LearnAsync();

        Assert.Equal(0, await store.CountAsync("pattern_evidence"));
        Assert.Equal(0, await store.CountAsync("success_patterns"));
        var record = await RecordAsync(store, trace);
        Assert.Equal(new TraceFeedback(false, "it broke the build", "ada", record.Feedback!.GivenAt), record.Feedback);
        Assert.Equal("person", record.SuccessCriteria!.Value.GetProperty("evidence")[0].GetProperty("kind").GetString());
    }

    [Fact]
    public async Task A_person_who_was_content_makes_a_success_of_a_trace_that_seemed_to_fail()
    {
        await using var store = await TestStore.CreateAsync(database);
        var trace = await LearnedAsync(store, Work.Failed);
        Assert.Equal(0, await store.CountAsync("pattern_evidence"));

        await GiveAsync(store, trace, true, null);
        await store.LearnAsync();

        Assert.Equal(1, await store.CountAsync("pattern_evidence"));
    }

    [Fact]
    public async Task The_last_word_counts()
    {
        await using var store = await TestStore.CreateAsync(database);
        var trace = await LearnedAsync(store, Work.Done);

        await GiveAsync(store, trace, false, null);
        await store.LearnAsync();
        await GiveAsync(store, trace, true, "on second thoughts");
        await store.LearnAsync();

        Assert.Equal(1, await store.CountAsync("pattern_evidence"));
        Assert.Equal(1, await store.CountAsync("trace_feedback"));
    }

    [Fact]
    public async Task The_same_said_again_changes_nothing()
    {
        await using var store = await TestStore.CreateAsync(database);
        var trace = await LearnedAsync(store, Work.Done);
        await GiveAsync(store, trace, true, "good");
        await store.LearnAsync();
        var before = await RecordAsync(store, trace);

        Assert.True(await GiveAsync(store, trace, true, "good"));

        var after = await RecordAsync(store, trace);
        Assert.NotNull(after.LearnedAt);
        Assert.Equal((before.LearnedAt, before.Feedback), (after.LearnedAt, after.Feedback));
    }

    [Fact]
    public async Task There_is_no_feedback_on_a_trace_that_is_not_there()
    {
        await using var store = await TestStore.CreateAsync(database);

        Assert.False(await GiveAsync(store, Guid.NewGuid(), true, null));

        Assert.Equal(0, await store.CountAsync("trace_feedback"));
    }

    private static async Task<Guid> LearnedAsync(TestStore store, Func<Guid, string, IReadOnlyList<IngestEvent>> work)
    {
        var trace = Guid.NewGuid();
        await store.WriteAsync(work(trace, Work.FixParser));
        await store.LearnAsync();
        return trace;
    }

    private static Task<Guid> LearnedAsync(TestStore store, Func<Guid, string, double, IReadOnlyList<IngestEvent>> work) =>
        LearnedAsync(store, (trace, prompt) => work(trace, prompt, 1000));

    private static Task<bool> GiveAsync(TestStore store, Guid trace, bool success, string? comment) =>
        store.Get<GiveTraceFeedback>().RunAsync(trace, new TraceFeedback(success, comment, "ada"), TestContext.Current.CancellationToken);

    private static async Task<TraceRecord> RecordAsync(TestStore store, Guid trace) =>
        (await store.Get<ReadTrace>().RunAsync(trace, TestContext.Current.CancellationToken))!.Trace;
}
