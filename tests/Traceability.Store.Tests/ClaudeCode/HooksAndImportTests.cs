using Traceability.Store.Tests.ClaudeCode.Transcripts;
using Traceability.Testing.ClaudeCode.Transcripts;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.ClaudeCode;

public class HooksAndImportTests(SharedDatabase database)
{
    private static readonly object List = new { command = "ls" };
    private static readonly object Review = new { subagent_type = "reviewer", prompt = "Review it" };

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task A_session_that_hooks_traced_live_is_the_same_traces_and_rows_when_it_is_imported(bool withPromptId, bool hooksFirst)
    {
        await using var store = await TranscriptFolder.OpenStoreAsync(database);
        using var folder = Transcripts(withPromptId ? "p-1" : null);
        var hooks = () => SendAsync(store, withPromptId ? "p-1" : null);
        var import = async () => { await folder.ImportAsync(store); };

        await (hooksFirst ? hooks() : import());
        var before = await ShapeAsync(store);
        await (hooksFirst ? import() : hooks());

        Assert.Equal("success one, success Review it | t:3 | r:1", before);
        Assert.Equal(before, await ShapeAsync(store));
    }

    [Fact]
    public async Task The_start_of_a_call_that_only_the_transcript_tells_gives_the_live_row_its_start()
    {
        await using var store = await TranscriptFolder.OpenStoreAsync(database);
        using var folder = Transcripts("p-1");
        await new SentHooks(store, SampleTranscript.Session).SendAsync(
            "PostToolUse",
            new { prompt_id = "p-1", timestamp = SampleTranscript.At(20), tool_name = "Bash", tool_use_id = "t1", tool_input = List });
        await folder.ImportAsync(store);

        Assert.Equal(10_000d, await store.ScalarAsync<double>(
            "SELECT extract(epoch FROM completed_at - started_at)::float8 * 1000 FROM hook_executions WHERE tool_name = 'Bash'"));
    }

    private static TranscriptFolder Transcripts(string? promptId) => new TranscriptFolder()
        .With("s.jsonl", new SampleTranscript().Prompt("one", promptId)
            .Calls("t1", "Bash", List).Answers("t1", "a", new { stdout = "a" })
            .Calls("t2", "Agent", Review).Answers("t2", "fine", new { status = "completed", agentId = "a1" })
            .Says("done").Stops())
        .With("s/subagents/agent-a1.jsonl", new SampleTranscript(agentId: "a1", startSecond: 31)
            .Prompt("Review it").Calls("t3", "Bash", List).Answers("t3", "a", new { stdout = "a" }).Says("fine"));

    private static async Task SendAsync(TestStore store, string? promptId)
    {
        var hooks = new SentHooks(store, SampleTranscript.Session);
        await hooks.SendAsync("UserPromptSubmit", new { prompt_id = promptId, timestamp = SampleTranscript.At(0), prompt = "one" });
        await CallAsync(hooks, promptId, "t1", "Bash", List, new { stdout = "a" }, 10);
        await hooks.SendAsync("PreToolUse", Call(promptId, "t2", "Agent", Review, null, 30, null));
        await hooks.SendAsync(
            "SubagentStart", new { prompt_id = promptId, timestamp = SampleTranscript.At(31), agent_id = "a1", agent_type = "reviewer" });
        await CallAsync(hooks, promptId, "t3", "Bash", List, new { stdout = "a" }, 41, "a1");
        await hooks.SendAsync(
            "SubagentStop", new { prompt_id = promptId, timestamp = SampleTranscript.At(61), agent_id = "a1", agent_type = "reviewer" });
        await hooks.SendAsync("PostToolUse", Call(promptId, "t2", "Agent", Review, new { status = "completed", agentId = "a1" }, 62, null));
        await hooks.SendAsync("Stop", new { prompt_id = promptId, timestamp = SampleTranscript.At(70), stop_hook_active = false });
    }

    private static async Task CallAsync(
        SentHooks hooks, string? promptId, string id, string tool, object input, object response, int second, string? agentId = null)
    {
        await hooks.SendAsync("PreToolUse", Call(promptId, id, tool, input, null, second, agentId));
        await hooks.SendAsync("PostToolUse", Call(promptId, id, tool, input, response, second + 10, agentId));
    }

    private static object Call(string? promptId, string id, string tool, object input, object? response, int second, string? agentId) => new
    {
        prompt_id = promptId,
        timestamp = SampleTranscript.At(second),
        agent_id = agentId,
        agent_type = agentId is null ? null : "reviewer",
        tool_name = tool,
        tool_use_id = id,
        tool_input = input,
        tool_response = response,
    };

    private static Task<string?> ShapeAsync(TestStore store) => store.ScalarAsync<string>("""
        SELECT (SELECT string_agg(status || ' ' || prompt_text, ', ' ORDER BY started_at) FROM execution_traces)
          || ' | t:' || (SELECT count(*) FROM hook_executions WHERE status = 'success')
          || ' | r:' || (SELECT count(*) FROM agent_routing_decisions)
        """);
}
