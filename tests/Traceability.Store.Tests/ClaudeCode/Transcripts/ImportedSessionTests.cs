using Traceability.ClaudeCode;
using Traceability.Testing.ClaudeCode.Transcripts;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.ClaudeCode.Transcripts;

public class ImportedSessionTests(SharedDatabase database)
{
    [Fact]
    public async Task A_tool_calls_duration_is_the_time_between_its_records()
    {
        await using var store = await ImportAsync(("s.jsonl", new SampleTranscript()
            .Prompt("one").Calls("t1", "Bash", new { command = "ls" }).Answers("t1", "a").Says("done").Stops()));

        Assert.Equal(10_000d, await store.ScalarAsync<double>("SELECT duration_ms FROM hook_executions"));
        Assert.Equal(40_000d, await store.ScalarAsync<double>("SELECT duration_ms FROM execution_traces"));
    }

    [Fact]
    public async Task A_turn_that_hangs_in_a_session_that_is_over_is_cancelled_by_inference()
    {
        await using var store = await ImportAsync(
            ("s.jsonl", new SampleTranscript().Prompt("one").Calls("t1", "Bash", new { command = "sleep 9" })));

        Assert.Equal("cancelled session_ended true", await StatusAsync(store, "one"));
    }

    [Fact]
    public async Task A_turn_that_the_next_prompt_cut_off_is_cancelled_by_inference()
    {
        await using var store = await ImportAsync(("s.jsonl", new SampleTranscript()
            .Prompt("one").Calls("t1", "Bash", new { command = "sleep 9" }).Prompt("two").Says("done")));

        Assert.Equal("cancelled superseded true", await StatusAsync(store, "one"));
        Assert.Equal("success - false", await StatusAsync(store, "two"));
    }

    [Fact]
    public async Task A_turn_of_a_session_that_may_still_go_on_stays_open_and_its_end_is_imported_later()
    {
        using var folder = new TranscriptFolder();
        var transcript = new SampleTranscript().Prompt("one").Calls("t1", "Bash", new { command = "sleep 9" });
        await using var store = await TranscriptFolder.OpenStoreAsync(database, now: transcript.Now.AddMinutes(29));
        await folder.With("s.jsonl", transcript).ImportAsync(store);
        Assert.Equal("in_progress - false", await StatusAsync(store, "one"));

        await folder.With("s.jsonl", transcript.Answers("t1", "a").Says("done").Stops()).ImportAsync(store);

        Assert.Equal("success - false", await StatusAsync(store, "one"));
        Assert.Equal(1, await store.ScalarAsync<long>("SELECT count(*) FROM hook_executions WHERE status = 'success'"));
    }

    [Fact]
    public async Task Subagents_hang_below_the_calls_that_started_them_to_any_depth()
    {
        await using var store = await ImportAsync(
            ("s.jsonl", new SampleTranscript().Prompt("one").Calls("t1", "Agent", new { subagent_type = "outer", prompt = "Do it" })
                .Answers("t1", "ok", new { status = "completed", agentId = "b1" }).Says("done")),
            ("s/subagents/agent-a2.jsonl", new SampleTranscript(agentId: "a2", startSecond: 14).Prompt("Find it").Says("found")),
            ("s/subagents/agent-b1.jsonl", new SampleTranscript(agentId: "b1", startSecond: 11).Prompt("Do it")
                .Calls("t2", "Agent", new { subagent_type = "inner", prompt = "Find it" })
                .Answers("t2", "found", new { status = "completed", agentId = "a2" }).Says("ok")));

        Assert.Equal("one > outer > inner", await store.ScalarAsync<string>("""
            SELECT r.prompt_text || ' > ' || o.agent || ' > ' || i.agent FROM execution_traces r
            JOIN execution_traces o ON o.parent_id = r.correlation_id
            JOIN execution_traces i ON i.parent_id = o.correlation_id
            WHERE o.root_id = r.correlation_id AND i.root_id = r.correlation_id AND i.status = 'success' AND o.status = 'success'
            """));
        Assert.Equal(
            ClaudeIds.ToolCall("t2"),
            await store.ScalarAsync<Guid>("SELECT parent_execution_id FROM execution_traces WHERE agent = 'inner'"));
    }

    [Fact]
    public async Task Each_delegation_is_one_routing_decision()
    {
        await using var store = await ImportAsync(("s.jsonl", new SampleTranscript().Prompt("one")
            .Calls("t1", "Task", new { subagent_type = "reviewer", prompt = "Review it" }).Answers("t1", "ok").Says("done")));

        Assert.Equal("reviewer", await store.ScalarAsync<string>("SELECT string_agg(selected_agent, ',') FROM agent_routing_decisions"));
    }

    private static Task<string?> StatusAsync(TestStore store, string prompt) => store.ScalarAsync<string>(
        "SELECT status || ' ' || coalesce(error_type, '-') || ' ' || completion_inferred FROM execution_traces "
        + $"WHERE prompt_text = '{prompt}'");

    private async Task<TestStore> ImportAsync(params (string Name, SampleTranscript Transcript)[] files)
    {
        using var folder = new TranscriptFolder();
        foreach (var (name, transcript) in files)
        {
            folder.With(name, transcript);
        }

        var store = await TranscriptFolder.OpenStoreAsync(database);
        await folder.ImportAsync(store);
        return store;
    }
}
