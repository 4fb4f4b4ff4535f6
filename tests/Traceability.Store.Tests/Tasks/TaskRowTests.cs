using Traceability.Ingest.Events;
using Traceability.Testing.Ingest;
using Traceability.Testing.Learning;
using Traceability.Testing.Storage;
using Traceability.Traces;

namespace Traceability.Store.Tests.Tasks;

/// <summary>What the row of a task says.</summary>
public sealed class TaskRowTests(SharedDatabase database)
{
    [Fact]
    public async Task Its_request_is_the_full_prompts_and_its_time_the_time_worked()
    {
        await using var store = await TestStore.CreateAsync(database);
        var session = new SessionWork()
            .Works("Make the parser take empty input", branch: "main")
            .Works("yes", branch: "empty-input")
            .Works("Write a paragraph about it in the docs", "The docs say so.", at: 23 * 60, branch: "empty-input");
        await store.WriteAsync(session.Events);
        await store.LearnAsync();

        Assert.Equal("Make the parser take empty input\n\nWrite a paragraph about it in the docs", await ReadAsync(store, "request"));
        Assert.Equal("empty-input", await ReadAsync(store, "branch"));
        Assert.Equal("The docs say so.", await ReadAsync(store, "last_words"));
        Assert.Equal("3", await ReadAsync(store, "prompts"));
        Assert.Equal("900000", await ReadAsync(store, "worked_ms"));
        Assert.Equal("23:05:00", await ReadAsync(store, "ended_at - started_at"));
        Assert.Equal(session.SessionId.ToString(), await ReadAsync(store, "session_id"));
        Assert.Equal("success", await ReadAsync(store, "outcome"));
        Assert.Equal("look (change check)3", await ReadAsync(store, "phases"));
    }

    [Theory]
    [InlineData("\n", "All of it is done.")]
    [InlineData(" ", "parser parser")]
    public async Task Long_last_words_begin_with_a_line_or_a_word(string between, string begin)
    {
        await using var store = await TestStore.CreateAsync(database);
        var words = string.Join(' ', Enumerable.Repeat("parser", 200)) + between
            + $"All of it is done.{string.Concat(Enumerable.Repeat(" tests", 130))}";
        var session = new SessionWork().Works("Make the parser take empty input", words);
        await store.WriteAsync(session.Events);
        await store.LearnAsync();

        var kept = await ReadAsync(store, "last_words");

        Assert.StartsWith(begin, kept, StringComparison.Ordinal);
        Assert.EndsWith(kept!, words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_branch_is_the_sessions_where_prompts_do_not_say_it()
    {
        await using var store = await TestStore.CreateAsync(database);
        var session = new SessionWork().Works("Make the parser take empty input");
        await store.WriteAsync(
        [
            new TraceChange(Guid.NewGuid())
            {
                SessionId = session.SessionId,
                StartedAt = Told.At(-1000),
                Tags = [TraceRecord.OutsidePrompts],
                Context = Told.Json("""{"git_branch": "empty-input"}"""),
            },
            .. session.Events,
        ]);
        await store.LearnAsync();

        Assert.Equal("empty-input", await ReadAsync(store, "branch"));
        Assert.Equal(1, await store.CountAsync("trace_work", "branch = 'empty-input'"));
        Assert.Equal(1, await store.CountAsync("work_files", "branch = 'empty-input' AND edits > 0"));
    }

    [Fact]
    public async Task Its_traces_are_found_by_it_and_say_how_they_stand_in_it()
    {
        await using var store = await TestStore.CreateAsync(database);
        var session = new SessionWork().Works("Make the parser take empty input").Works("yes");
        await store.WriteAsync([.. session.Events, .. new SessionWork(start: 60).Works("Add a dark theme to the settings page").Events]);
        await store.LearnAsync();

        var found = await store.Get<SearchTraces>().RunAsync(
            new TraceFilter { TaskId = session.Traces[0] }, TestContext.Current.CancellationToken);
        Assert.Equal(
            [(session.Traces[1], "reply", true), (session.Traces[0], "new", false)],
            found.Traces.Select(trace => (trace.CorrelationId, trace.Relation ?? "", trace.Thin == true)));
        Assert.All(found.Traces, trace => Assert.Equal(session.Traces[0], trace.TaskId));
        Assert.All(found.Traces, trace => Assert.NotNull(trace.SettledAt));

        var read = await store.Get<ReadTrace>().RunAsync(session.Traces[1], TestContext.Current.CancellationToken);
        Assert.Equal((session.Traces[0], "reply", true), (read!.Trace.TaskId!.Value, read.Trace.Relation, read.Trace.Thin));
    }

    [Fact]
    public async Task It_came_out_as_its_last_turn_that_did_any_work()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync(new SessionWork()
            .Works("Make the parser take empty input")
            .Says("Add a dark theme", status: "error")
            .Events);
        await store.LearnAsync();

        Assert.Equal("success", await ReadAsync(store, "outcome"));
    }

    [Fact]
    public async Task A_task_all_of_whose_prompts_are_thin_is_told_by_the_first_and_taught_by_none()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync(new SessionWork().Works("do it").Works("yes").Events);
        await store.LearnAsync();

        Assert.Equal("do it", await ReadAsync(store, "request"));
        Assert.Equal(0, await store.CountAsync("success_patterns"));
    }

    [Fact]
    public async Task What_subagents_do_is_no_task_and_no_pattern_of_its_own()
    {
        await using var store = await TestStore.CreateAsync(database);
        var session = new SessionWork().Works("Make the parser take empty input");
        var child = new SessionWork(session.SessionId, start: 1).Works("Find all callers of the parser");
        var ofParent = new TraceChange(child.Traces[0]) { ParentId = session.Traces[0], RootId = session.Traces[0] };
        await store.WriteAsync([.. session.Events, ofParent, .. child.Events]);
        await store.LearnAsync();

        Assert.Equal(1, await store.CountAsync("tasks"));
        Assert.Equal(1, await store.CountAsync("success_patterns"));
        Assert.Equal(0, await store.CountAsync("execution_traces", "parent_id IS NOT NULL AND task_id IS NOT NULL"));
    }

    private static Task<string?> ReadAsync(TestStore store, string column) =>
        store.ScalarAsync<string>($"SELECT ({column})::text FROM tasks");
}
