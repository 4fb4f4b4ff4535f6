using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.ClaudeCode;

/// <summary>A conversation is summed up: by the program in the middle of a turn, or between prompts because a person said so.</summary>
public class CompactionTests(SharedDatabase database)
{
    [Fact]
    public async Task A_compaction_between_prompts_makes_no_trace_though_it_has_a_prompt_id_and_agents()
    {
        await using var store = await TestStore.CreateAsync(database);
        var hooks = new SentHooks(store);
        await hooks.SendAllAsync(("UserPromptSubmit", new { prompt_id = "p1", prompt = "one" }), ("Stop", new { prompt_id = "p1" }));
        await SendAsync(hooks, "p2", "manual");

        Assert.Equal("one: ; outside: PostCompact, PreCompact, SessionStart, SubagentStop", await ReadAsync(store));
    }

    [Fact]
    public async Task Its_later_events_belong_to_no_prompt_where_another_process_took_the_first()
    {
        await using var store = await TestStore.CreateAsync(database);
        await new SentHooks(store).SendAsync("PreCompact", new { prompt_id = "p2", trigger = "manual" });
        await new SentHooks(store, anew: true).SendAsync("Notification", new { prompt_id = "p2", message = "compacted" });

        Assert.Equal("outside: Notification, PreCompact", await ReadAsync(store));
    }

    [Fact]
    public async Task A_compaction_in_the_middle_of_a_turn_belongs_to_its_prompt_and_ends_nothing()
    {
        await using var store = await TestStore.CreateAsync(database);
        await new SentHooks(store).SendAsync("UserPromptSubmit", new { prompt_id = "p1", prompt = "one" });
        await SendAsync(new SentHooks(store, anew: true), "p1", "auto");

        Assert.Equal("one: PostCompact, PreCompact, SessionStart, SubagentStop", await ReadAsync(store));
        Assert.Equal("in_progress", await store.ScalarAsync<string>("SELECT status FROM execution_traces"));
        Assert.Null(await store.ScalarAsync<string>("SELECT agent FROM execution_traces"));
    }

    private static async Task SendAsync(SentHooks hooks, string promptId, string trigger)
    {
        await hooks.SendAsync("PreCompact", new { prompt_id = promptId, trigger });
        await hooks.SendAsync("SubagentStop", new { prompt_id = promptId, agent_id = "a1", agent_type = "" });
        await hooks.SendAsync("SessionStart", new { prompt_id = promptId, source = "compact" });
        await hooks.SendAsync("PostCompact", new { prompt_id = promptId, trigger, compact_summary = "One was done." });
    }

    private static Task<string?> ReadAsync(TestStore store) => store.ScalarAsync<string>("""
        SELECT string_agg(name || ': ' || coalesce(events, ''), '; ' ORDER BY name) FROM (
          SELECT coalesce(t.prompt_text, CASE WHEN 'outside-prompts' = ANY (t.tags) THEN 'outside' END, '?') AS name,
            string_agg(h.hook_type, ', ' ORDER BY h.hook_type) AS events
          FROM execution_traces t LEFT JOIN hook_executions h USING (correlation_id) GROUP BY t.correlation_id, t.prompt_text, t.tags) each
        """);
}
