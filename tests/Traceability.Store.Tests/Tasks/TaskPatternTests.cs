using Traceability.Testing.Learning;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Tasks;

/// <summary>A pattern is learned from a task, once.</summary>
public sealed class TaskPatternTests(SharedDatabase database)
{
    [Fact]
    public async Task A_session_of_twenty_prompts_makes_one_pattern()
    {
        await using var store = await TestStore.CreateAsync(database);
        var session = LongSession(20);
        await store.WriteAsync(session.Events);
        var report = await store.LearnAsync();

        Assert.Equal((20, 1, 1, 0), (report.Traces, report.Successes, report.NewPatterns, report.Strengthened));
        Assert.Equal(1, await store.CountAsync("success_patterns", $"source_correlation_id = '{session.Traces[0]}'"));
        Assert.Equal(1, await store.CountAsync("pattern_evidence", "hook_count = 60"));
        Assert.Equal(20 * 5 * 60_000, await store.ScalarAsync<double>("SELECT duration_ms FROM pattern_evidence"));
    }

    [Fact]
    public async Task It_is_the_same_pattern_when_each_prompt_was_learned_as_it_ended()
    {
        await using var store = await TestStore.CreateAsync(database);
        var session = LongSession(6);
        foreach (var turn in session.Turns)
        {
            await store.WriteAsync(turn);
            await store.LearnAsync();
        }

        await using var another = await TestStore.CreateAsync(database);
        await another.WriteAsync(session.Events);
        await another.LearnAsync();

        Assert.Equal(1, await store.CountAsync("success_patterns"));
        Assert.Equal(1, await store.CountAsync("pattern_evidence", $"correlation_id = '{session.Traces[0]}' AND hook_count = 18"));
        Assert.Equal(1, await store.CountAsync("tasks", "prompts = 6"));
        Assert.Equal(await PatternAsync(another), await PatternAsync(store));
    }

    [Fact]
    public async Task Learning_it_again_changes_nothing()
    {
        await using var store = await TestStore.CreateAsync(database);
        var another = new SessionWork(start: 500).Works("Add a dark theme to the settings page");
        await store.WriteAsync([.. LongSession(5).Events, .. another.Events]);
        await store.LearnAsync();
        var before = await LearnedAsync(store);

        await store.ForgetItLearnedAsync();
        await store.LearnAsync();

        Assert.Equal(before, await LearnedAsync(store));
    }

    [Fact]
    public async Task Its_request_is_what_a_pattern_is_found_by_and_not_its_thin_prompts()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync(new SessionWork().Works("Make the parser take empty input").Works("yes").Works("continue").Events);
        await store.LearnAsync();

        Assert.Equal("Make the parser take empty input", await store.ScalarAsync<string>("SELECT prompt_text FROM success_patterns"));
        Assert.Equal(1, await store.CountAsync("success_patterns", "prompts = ARRAY['Make the parser take empty input']"));
    }

    [Fact]
    public async Task A_task_joins_a_pattern_only_where_it_is_near_to_all_of_its_tasks()
    {
        await using var store = await TestStore.CreateAsync(database);
        foreach (var (request, i) in new[]
        {
            "Resize the avatars", "Show avatars in the header", "Upload avatars to the bucket",
        }.Select((request, i) => (request, i)))
        {
            await store.WriteAsync(new SessionWork(start: 500 * i).Works(request, file: $"src/{i}.cs").Events);
            await store.LearnAsync();
        }

        Assert.Equal(
            "Resize the avatars, Show avatars in the header | Upload avatars to the bucket",
            await store.ScalarAsync<string>("""
                SELECT string_agg(prompts, ' | ' ORDER BY prompts)
                FROM (SELECT string_agg(prompt, ', ' ORDER BY occurred_at) AS prompts FROM pattern_evidence GROUP BY pattern_id) each
                """));
        // It is near enough to the first alone.
        Assert.True(await store.ScalarAsync<bool>("""
            SELECT 1 - (a.embedding <=> c.embedding) > (pattern_life()->>'akin')::float8
            FROM pattern_evidence a, pattern_evidence c WHERE a.prompt LIKE 'Resize%' AND c.prompt LIKE 'Upload%'
            """));
    }

    [Fact]
    public async Task Evidence_moves_when_a_turn_turns_out_to_go_on_with_another()
    {
        await using var store = await TestStore.CreateAsync(database);
        var session = new SessionWork().Works("Make the parser take empty input").Works("Write a paragraph about it in the docs");
        await store.WriteAsync(session.Turns[1]);
        await store.LearnAsync();
        Assert.Equal(1, await store.CountAsync("pattern_evidence", $"correlation_id = '{session.Traces[1]}'"));

        await store.WriteAsync(session.Turns[0]);
        await store.LearnAsync();

        Assert.Equal(0, await store.CountAsync("pattern_evidence", $"correlation_id = '{session.Traces[1]}'"));
        Assert.Equal(1, await store.CountAsync("pattern_evidence", $"correlation_id = '{session.Traces[0]}' AND hook_count = 6"));
        Assert.Equal(1, await store.CountAsync("success_patterns"));
        Assert.Equal(1, await store.CountAsync("tasks", $"task_id = '{session.Traces[0]}' AND prompts = 2"));
        Assert.Equal(1, await store.CountAsync("tasks"));
    }

    private static SessionWork LongSession(int prompts)
    {
        var session = new SessionWork().Works("Make the parser take empty input");
        for (var i = 1; i < prompts; i++)
        {
            session.Works(i % 3 == 0 ? "continue" : $"Add a test for case {i} of the tokenizer", file: $"src/case{i}.cs");
        }

        return session;
    }

    private static Task<string?> PatternAsync(TestStore store) => store.ScalarAsync<string>(
        "SELECT concat_ws(' | ', prompt_text, prompts, path_signature, sequence_hash, intent, avg_hook_count) FROM success_patterns");

    private static async Task<string[]> LearnedAsync(TestStore store) =>
    [
        .. await store.RowsAsync("success_patterns", "updated_at"),
        .. await store.RowsAsync("pattern_evidence"),
        .. await store.RowsAsync("tasks", "updated_at"),
        .. await store.RowsAsync("trace_work"),
        .. await store.RowsAsync("work_files"),
        .. await store.RowsAsync("work_commands"),
    ];
}
