using System.Text.Json;
using Traceability.Ingest.Events;
using Traceability.Testing.Ingest;
using Traceability.Testing.Learning;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Failures;

public sealed class AvoidTests(SharedDatabase database)
{
    private readonly Guid failed = Guid.NewGuid();

    [Fact]
    public async Task What_failed_in_a_similar_trace_is_to_be_avoided_whichever_came_first()
    {
        foreach (var failureFirst in new[] { true, false })
        {
            await using var store = await TestStore.CreateAsync(database);
            var failure = Failed(failed);
            var success = Work.Done(Guid.NewGuid());

            await LearnAsync(store, failureFirst ? failure : success);
            await LearnAsync(store, failureFirst ? success : failure);

            var avoid = await AvoidAsync(store);
            Assert.Equal("docker compose up", avoid[0].GetProperty("what").GetString());
            Assert.Equal("no such file", avoid[0].GetProperty("error").GetString());
            Assert.Equal(1, avoid[0].GetProperty("seen").GetInt32());
            Assert.Equal(1, avoid[0].GetProperty("failed_traces").GetInt32());
            Assert.Equal(failed, avoid[0].GetProperty("example_correlation_id").GetGuid());
        }
    }

    [Fact]
    public async Task It_counts_once_a_trace_however_often_it_is_learned()
    {
        await using var store = await TestStore.CreateAsync(database);
        await LearnAsync(store, Work.Done(Guid.NewGuid()));
        await LearnAsync(store, [.. Failed(failed), .. Failed(Guid.NewGuid())]);
        await store.ForgetItLearnedAsync();
        await store.LearnAsync();

        Assert.Equal(2, (await AvoidAsync(store))[0].GetProperty("seen").GetInt32());
    }

    [Fact]
    public async Task It_is_taken_back_when_the_trace_turns_out_a_success()
    {
        await using var store = await TestStore.CreateAsync(database);
        await LearnAsync(store, Work.Done(Guid.NewGuid()));
        await LearnAsync(store, Failed(failed));
        Assert.NotEqual(0, (await AvoidAsync(store)).GetArrayLength());

        await LearnAsync(store, [Told.Call(failed, "Bash", at: 900, input: """{"command": "dotnet test"}""", gates: "test:passed"),
            Told.End(failed, 2000)]);

        Assert.Equal(0, await store.CountAsync("trace_failures"));
        Assert.Equal(0, (await AvoidAsync(store)).GetArrayLength());
    }

    [Fact]
    public async Task Another_projects_failures_and_those_of_other_work_are_not_told()
    {
        await using var store = await TestStore.CreateAsync(database);
        await LearnAsync(store, [.. Work.Done(Guid.NewGuid()).Select(one => In(one, "/shop"))]);

        await LearnAsync(store, [.. Failed(failed).Select(one => In(one, "/other")),
            .. Failed(Guid.NewGuid(), "Write a poem about the sea").Select(one => In(one, "/shop"))]);

        Assert.Equal(2, await store.CountAsync("trace_failures"));
        Assert.Equal(0, (await AvoidAsync(store)).GetArrayLength());
    }

    [Fact]
    public async Task What_an_unclear_trace_did_teaches_nothing()
    {
        await using var store = await TestStore.CreateAsync(database);
        await LearnAsync(store, Work.Done(Guid.NewGuid()));

        await LearnAsync(store, [Told.Prompt(failed, Work.FixParser), Told.End(failed)]);

        Assert.Equal(0, await store.CountAsync("trace_failures"));
    }

    [Fact]
    public async Task What_was_repaired_within_a_success_is_told_with_what_repaired_it()
    {
        await using var store = await TestStore.CreateAsync(database);
        var trace = Guid.NewGuid();
        await LearnAsync(store,
        [
            .. Work.Done(trace),
            Told.Call(trace, "Bash", at: 10, milliseconds: 5, worked: false, input: """{"command": "git push origin x"}"""),
            Told.Call(trace, "Bash", at: 20, milliseconds: 5, input: """{"command": "git push -u origin x"}"""),
        ]);

        var entry = Assert.Single((await AvoidAsync(store)).EnumerateArray());

        Assert.Equal("git push -u origin x", entry.GetProperty("repaired_by").GetString());
        Assert.Equal(0, entry.GetProperty("failed_traces").GetInt32());
    }

    [Fact]
    public async Task A_failure_goes_with_the_pattern_and_the_trace_stays()
    {
        await using var store = await TestStore.CreateAsync(database);
        await LearnAsync(store, Work.Done(Guid.NewGuid()));
        await LearnAsync(store, Failed(failed));

        await store.ExecuteAsync("DELETE FROM success_patterns");

        Assert.Equal((0, 1), (await store.CountAsync("pattern_failures"), await store.CountAsync("trace_failures")));
    }

    private static IngestEvent In(IngestEvent one, string project) =>
        one is TraceChange { PromptText: not null } start ? start with { Project = project } : one;

    private static IReadOnlyList<IngestEvent> Failed(Guid trace, string prompt = Work.FixParser) =>
    [
        Told.Prompt(trace, prompt),
        Told.Call(trace, "Bash", worked: false, input: """{"command": "docker compose up"}"""),
        Told.End(trace, status: "error"),
    ];

    private static async Task LearnAsync(TestStore store, IReadOnlyList<IngestEvent> events)
    {
        await store.WriteAsync(events);
        await store.LearnAsync();
    }

    private static async Task<JsonElement> AvoidAsync(TestStore store) =>
        JsonElement.Parse((await store.ScalarAsync<string>("SELECT avoid::text FROM success_patterns ORDER BY id LIMIT 1"))!);
}
