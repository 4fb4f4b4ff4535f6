using Traceability.ClaudeCode;
using Traceability.ClaudeCode.Transcripts;
using Traceability.Testing.ClaudeCode.Transcripts;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.ClaudeCode.Transcripts;

public class SubagentFilesTests(SharedDatabase database)
{
    private static readonly object Explore = new { subagent_type = "Explore", prompt = "Map it", run_in_background = true };

    [Fact]
    public async Task A_nested_subagent_is_below_its_caller_by_its_tasks_text_whatever_the_files_are_called()
    {
        await using var store = await ImportAsync(
            ("s.jsonl", new SampleTranscript().Prompt("one").Calls("t1", "Agent", new { subagent_type = "outer", prompt = "Do it" })
                .Answers("t1", "launched", new { status = "async_launched", agentId = "z9" }).Says("done").Text),
            ("s/subagents/agent-a1.jsonl", new SampleTranscript(agentId: "a1", startSecond: 42).Prompt("Find it").Says("found").Text),
            ("s/subagents/agent-z9.jsonl", new SampleTranscript(agentId: "z9", startSecond: 21).Prompt("Do it")
                .Calls("t2", "Agent", new { subagent_type = "inner", prompt = "Find it" })
                .Answers("t2", "found", new { text = "found" }).Says("ok").Text));

        Assert.Equal("one > outer > inner", await store.ScalarAsync<string>("""
            SELECT r.prompt_text || ' > ' || o.agent || ' > ' || i.agent FROM execution_traces r
            JOIN execution_traces o ON o.parent_id = r.correlation_id JOIN execution_traces i ON i.parent_id = o.correlation_id
            WHERE i.root_id = r.correlation_id
            """));
    }

    [Theory]
    [InlineData("s/subagents/workflows/wf_1/agent-w1.jsonl", "workflow")]
    [InlineData("s/subagents/agent-w1.jsonl", "reviewer")]
    public async Task An_agent_of_a_workflow_or_with_a_description_beside_it_is_below_the_call_that_started_it(string file, string type)
    {
        var isWorkflow = type == "workflow";
        await using var store = await ImportAsync(
            ("s.jsonl", new SampleTranscript().Prompt("one").Calls("t1", "Workflow", new { name = "review" }).Answers("t1", "wf_1 runs")
                .Calls("t2", "Agent", new { subagent_type = "reviewer", prompt = "Review it" }).Answers("t2", "fine").Says("done").Text),
            (file, new SampleTranscript(agentId: "w1", startSecond: 15).Prompt("Something else").Says("ok").Text),
            (isWorkflow ? "x.txt" : "s/subagents/agent-w1.meta.json", """{"agentType":"reviewer","toolUseId":"t2"}"""));

        Assert.Equal(
            $"{type} {ClaudeIds.ToolCall(isWorkflow ? "t1" : "t2")} one",
            await store.ScalarAsync<string>("""
                SELECT c.agent || ' ' || c.parent_execution_id || ' ' || p.prompt_text
                FROM execution_traces c JOIN execution_traces p ON p.correlation_id = c.parent_id
                """));
    }

    [Theory]
    [InlineData(null, "cancelled session_ended")]
    [InlineData("completed", "success -")]
    [InlineData("failed", "error failed")]
    [InlineData("killed", "cancelled interrupted")]
    public async Task An_asynchronous_agent_without_a_file_begins_at_its_call_and_ends_with_its_report_or_its_session(
        string? status, string ending)
    {
        var main = new SampleTranscript().Prompt("one").Calls("t1", "Task", Explore)
            .Answers("t1", "launched", new { isAsync = true, status = "async_launched", agentId = "a7" }).Says("started");
        if (status is not null)
        {
            main.Queue("enqueue", $"<task-notification>\n<task-id>a7</task-id>\n<status>{status}</status>\n</task-notification>");
        }

        await using var store = await ImportAsync(("s.jsonl", main.Text));

        Assert.Equal($"Explore Map it {ending}", await store.ScalarAsync<string>(
            "SELECT agent || ' ' || prompt_text || ' ' || status || ' ' || coalesce(error_type, '-') "
                + "FROM execution_traces WHERE parent_id IS NOT NULL"));
        Assert.Equal(status is null ? 20_000d : 30_000d, await store.ScalarAsync<double>(
            "SELECT duration_ms FROM execution_traces WHERE parent_id IS NOT NULL"));
    }

    [Fact]
    public async Task A_subagent_that_is_resumed_works_for_the_prompt_that_resumed_it()
    {
        await using var store = await ImportAsync(
            ("s.jsonl", new SampleTranscript().Prompt("one").Calls("t1", "Task", Explore)
                .Answers("t1", "ok", new { status = "completed", agentId = "a1" })
                .Says("done").Prompt("two").Calls("t2", "Task", new { prompt = "Go on", subagent_type = "Explore", resume = "a1" })
                .Answers("t2", "ok", new { status = "completed", agentId = "a1" }).Says("done").Text),
            ("s/subagents/agent-a1.jsonl", new SampleTranscript(agentId: "a1", startSecond: 11).Prompt("Map it")
                .Calls("t3", "Read", new { file_path = "/a" })
                .Answers("t3", "a").Says("ok").Prompt("Go on").Calls("t4", "Read", new { file_path = "/b" }).Answers("t4", "b")
                .Says("ok").Text));

        Assert.Equal("one Explore t3, two Explore t4", await store.ScalarAsync<string>("""
            SELECT string_agg(p.prompt_text || ' ' || c.agent || ' ' || (h.context->>'tool_use_id'), ', ' ORDER BY p.prompt_text)
            FROM execution_traces c JOIN execution_traces p ON p.correlation_id = c.parent_id
            JOIN hook_executions h ON h.correlation_id = c.correlation_id
            WHERE c.root_id = p.correlation_id
            """));
    }

    [Fact]
    public async Task The_files_of_subagents_are_no_sessions_wherever_they_lie()
    {
        using var folder = new TranscriptFolder();
        folder.With($"{SampleTranscript.Session}.jsonl", new SampleTranscript().Prompt("one").Says("done"))
            .With("agent-a1.jsonl", new SampleTranscript(agentId: "a1", startSecond: 1).Prompt("x").Says("y"))
            .With($"{SampleTranscript.Session}/subagents/agent-a2.jsonl", new SampleTranscript(agentId: "a2", startSecond: 2)
            .Prompt("x").Says("y"));
        await using var store = await TranscriptFolder.OpenStoreAsync(database);

        var summary = await folder.ImportAsync(store);
        var one = TranscriptFiles.Find(Path.Combine(folder.Path, $"{SampleTranscript.Session}.jsonl"));

        Assert.Equal((1, 3, 2), (summary.Sessions, summary.Files, summary.Subagents));
        Assert.Equal(3, Assert.Single(one).Paths.Count);
        Assert.Equal(2, await store.ScalarAsync<long>("SELECT count(*) FROM execution_traces WHERE parent_id IS NOT NULL"));
    }

    private async Task<TestStore> ImportAsync(params (string Name, string Text)[] files)
    {
        using var folder = new TranscriptFolder();
        foreach (var (name, text) in files)
        {
            folder.With(name, text);
        }

        var store = await TranscriptFolder.OpenStoreAsync(database);
        await folder.ImportAsync(store);
        return store;
    }
}
