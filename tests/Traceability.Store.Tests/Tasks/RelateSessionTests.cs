using Traceability.Ingest.Events;
using Traceability.Storage;
using Traceability.Tasks;
using Traceability.Testing.Learning;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Tasks;

/// <summary>How prompts stand to each other, and to which task they belong.</summary>
public sealed class RelateSessionTests(SharedDatabase database)
{
    private const string Expected =
        "Make the parser take empty input: new | 2: reply* | continue: continues* | Write a paragraph about it in the docs: follow_up";

    private readonly SessionWork session = new SessionWork()
        .Works("Make the parser take empty input", "1. skip it\n2. fail\nWhich one do you want?")
        .Works("2")
        .Works("continue")
        .Works("Write a paragraph about it in the docs");

    [Fact]
    public async Task They_are_related_before_anything_is_learned_also_where_the_turn_still_runs()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync([.. session.Events.Select(happened => happened is TraceChange { Status: not null } turn
            ? turn with { Status = null, Success = null, CompletedAt = null }
            : happened)]);
        await store.Get<RelateSession>().RelatePendingAsync(TestContext.Current.CancellationToken);

        Assert.Equal(Expected, await SessionWork.RelationsAsync(store));
        Assert.Equal(4, await store.CountAsync("execution_traces", "learned_at IS NULL AND status = 'in_progress'"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task They_are_the_same_in_whatever_order_the_prompts_arrived_and_were_learned(int seed)
    {
        await using var store = await TestStore.CreateAsync(database);
        foreach (var turn in session.Turns.OrderBy(turn => Uuid5.From($"{seed}", $"{session.Turns.ToList().IndexOf(turn)}")))
        {
            await store.WriteAsync(turn);
            await store.LearnAsync();
        }

        Assert.Equal(Expected, await SessionWork.RelationsAsync(store));
        Assert.All(session.Traces, trace => Assert.Equal(session.Traces[0], SessionWork.TaskAsync(store, trace).GetAwaiter().GetResult()));
        Assert.Equal(1, await store.CountAsync("tasks"));
        Assert.Equal(1, await store.CountAsync("pattern_evidence"));
        Assert.Equal(1, await store.CountAsync("pattern_evidence", $"correlation_id = '{session.Traces[0]}'"));
    }

    [Fact]
    public async Task A_thin_prompt_that_opens_a_session_goes_on_with_the_projects_latest_task()
    {
        await using var store = await TestStore.CreateAsync(database);
        var resumed = new SessionWork(start: 11 * 60).Works("continue").Works("Now add a test");
        await store.WriteAsync([.. session.Events, .. resumed.Events]);
        await store.LearnAsync();

        Assert.Equal(session.Traces[0], await SessionWork.TaskAsync(store, resumed.Traces[0]));
        Assert.Equal(session.Traces[0], await SessionWork.TaskAsync(store, resumed.Traces[1]));
        Assert.Equal(1, await store.CountAsync("tasks", "prompts = 6"));
    }

    [Theory]
    [InlineData("continue", "/work/shop", 14 * 60)]
    [InlineData("continue", "/work/other", 60)]
    [InlineData("Add a dark theme to the settings page", "/work/shop", 60)]
    public async Task It_begins_a_task_long_after_elsewhere_or_where_it_says_what_is_wanted(string prompt, string project, double start)
    {
        await using var store = await TestStore.CreateAsync(database);
        var another = new SessionWork(project: project, start: start).Works(prompt);
        await store.WriteAsync([.. session.Events, .. another.Events]);
        await store.LearnAsync();

        Assert.Equal(another.Traces[0], await SessionWork.TaskAsync(store, another.Traces[0]));
    }

    [Fact]
    public async Task What_went_on_with_a_session_that_arrives_later_joins_its_task_then()
    {
        await using var store = await TestStore.CreateAsync(database);
        var resumed = new SessionWork(start: 60).Works("continue").Works("Add a dark theme to the settings page");
        await store.WriteAsync(resumed.Events);
        await store.LearnAsync();
        Assert.Equal(resumed.Traces[0], await SessionWork.TaskAsync(store, resumed.Traces[1]));

        await store.WriteAsync(session.Events);
        await store.LearnAsync();

        Assert.Equal(session.Traces[0], await SessionWork.TaskAsync(store, resumed.Traces[1]));
        Assert.Equal(1, await store.CountAsync("tasks"));
        Assert.Equal(1, await store.CountAsync("pattern_evidence"));
        Assert.Equal(0, await store.CountAsync("execution_traces", "learned_at IS NULL"));
    }

    [Fact]
    public async Task A_plan_that_names_its_transcript_goes_on_with_that_sessions_task_and_is_not_thin()
    {
        await using var store = await TestStore.CreateAsync(database);
        var elsewhere = new SessionWork(start: 5).Works("Add a dark theme to the settings page");
        var carriedOut = new SessionWork(start: 3 * 24 * 60).Works(
            $"Implement the following plan:\n\n# Parser\n\nFor details, read /home/dev/.claude/projects/x/{session.SessionId}.jsonl");
        await store.WriteAsync([.. session.Events, .. elsewhere.Events, .. carriedOut.Events]);
        await store.LearnAsync();

        Assert.Equal(session.Traces[0], await SessionWork.TaskAsync(store, carriedOut.Traces[0]));
        Assert.Equal(1, await store.CountAsync(
            "execution_traces", $"correlation_id = '{carriedOut.Traces[0]}' AND relation = 'continues' AND NOT thin"));
    }

    [Fact]
    public async Task A_trace_without_a_session_is_a_task_of_its_own()
    {
        await using var store = await TestStore.CreateAsync(database);
        var trace = Guid.NewGuid();
        await store.WriteAsync(Work.Done(trace));
        await store.LearnAsync();

        Assert.Equal(trace, await SessionWork.TaskAsync(store, trace));
        Assert.Equal($"{Work.FixParser}: new", await SessionWork.RelationsAsync(store));
    }
}
