using Traceability.ClaudeCode;
using Traceability.Ingest.Events;
using Traceability.Testing.ClaudeCode.Transcripts;

namespace Traceability.Tests.ClaudeCode.Transcripts;

public class SubagentReplayTests
{
    private static readonly object Task = new { subagent_type = "reviewer", prompt = "Review it", description = "Review" };

    [Fact]
    public void A_subagent_with_a_file_is_a_child_of_the_call_that_started_it()
    {
        var main = new SampleTranscript().Prompt("one").Calls("t1", "Agent", Task)
            .Answers("t1", "fine", new { status = "completed", agentId = "a1", totalDurationMs = 5000 }).Says("done");
        var replayed = Replayed.From(main, Subagent("a1").Calls("t2", "Read", new { file_path = "/a" }).Answers("t2", "a").Says("fine"));

        AssertChild(replayed, "a1", Replayed.Trace("one"), "t1", "reviewer");
        Assert.Equal(Replayed.Subagent("a1"), replayed.Call("t2").End.CorrelationId);
        Assert.Equal(["success"], replayed.Ends(Replayed.Subagent("a1")).Distinct());
        Assert.Equal("reviewer", replayed.Changes.OfType<RoutingDecision>().First().SelectedAgent);
        Assert.Equal((1, 1, 2), (replayed.Session.Prompts, replayed.Session.Subagents, replayed.Session.ToolCalls));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_subagent_of_a_subagent_is_a_child_of_that_whichever_file_comes_first(bool innerFirst)
    {
        var main = new SampleTranscript().Prompt("one").Calls("t1", "Agent", Task)
            .Answers("t1", "fine", new { status = "completed", agentId = "a1" })
            .Says("done").Prompt("two").Says("done");
        var outer = Subagent("a1").Calls("t2", "Agent", new { subagent_type = "finder", prompt = "Find it" })
            .Answers("t2", "found", new { status = "completed", agentId = "a2" });
        var inner = Subagent("a2", "Find it").Says("found");
        var replayed = innerFirst ? Replayed.From(main, inner, outer) : Replayed.From(main, outer, inner);

        AssertChild(replayed, "a2", Replayed.Subagent("a1"), "t2", "finder");
        Assert.All(
            replayed.ChangesOf(Replayed.Subagent("a2")),
            change => Assert.True(change.RootId is null || change.RootId == Replayed.Trace("one")));
    }

    [Fact]
    public void A_subagent_that_is_only_in_the_parents_progress_records_is_replayed_from_them()
    {
        var replayed = Replayed.From(new SampleTranscript().Prompt("one").Calls("t1", "Task", Task)
            .Progress("t1", "a1", Message("user", 25, new { type = "text", text = "Review it" }))
            .Progress(
                "t1", "a1", Message("assistant", 26, new { type = "tool_use", id = "t2", name = "Read", input = new { file_path = "/a" } }))
            .Progress("t1", "a1", Message("user", 28, new { type = "tool_result", tool_use_id = "t2", content = "a" }))
            .Answers("t1", "fine", new { status = "completed", agentId = "a1" }).Says("done"));

        AssertChild(replayed, "a1", Replayed.Trace("one"), "t1", "reviewer");
        var (start, end) = replayed.Call("t2");
        Assert.Equal(Replayed.Subagent("a1"), start.CorrelationId);
        Assert.Equal((SampleTranscript.At(26), SampleTranscript.At(28)), (start.StartedAt, end.CompletedAt));
    }

    [Fact]
    public void A_chain_of_records_in_the_main_file_of_an_old_version_is_linked_by_the_tasks_text()
    {
        var main = new SampleTranscript().Prompt("one").Calls("t1", "Task", Task);
        var chain = new { isSidechain = true };
        main.Prompt("Review it", more: chain);
        var first = main.LastUuid;
        main.Calls("t2", "Read", new { file_path = "/a" }, chain).Answers("t2", "a", more: chain).Says("fine", chain)
            .Answers("t1", "fine").Says("done");
        var replayed = Replayed.From(main);

        AssertChild(replayed, first!, Replayed.Trace("one"), "t1", "reviewer");
        Assert.Equal(Replayed.Subagent(first!), replayed.Call("t2").End.CorrelationId);
        Assert.Equal(["success"], replayed.Ends(Replayed.Subagent(first!)));
        Assert.Equal(1, replayed.Session.Subagents);
        Assert.Equal(["one"], replayed.Prompts);
    }

    [Fact]
    public void What_compacts_the_conversation_is_a_child_of_the_prompt_of_that_time()
    {
        var main = new SampleTranscript().Prompt("one").Says("done").Prompt("two").Says("done").Prompt("three").Says("done");
        var compact = new SampleTranscript(agentId: "acompact-1", startSecond: 31).Prompt("Summarize").Says("a summary");
        var child = Replayed.From(main, compact).ChangesOf(Replayed.Subagent("acompact-1")).First();

        Assert.Equal((Replayed.Trace("two"), "compact"), (child.ParentId!.Value, child.Agent));
    }

    [Fact]
    public void A_subagent_that_did_not_finish_is_taken_to_be_cancelled_when_it_last_did_anything()
    {
        var main = new SampleTranscript().Prompt("one").Calls("t1", "Agent", Task)
            .Answers("t1", "started", new { status = "async_launched", agentId = "a1" }).Says("done");
        var replayed = Replayed.From(main, Subagent("a1").Says("I will").Calls("t2", "Bash", new { command = "sleep 99" }));

        var end = replayed.ChangesOf(Replayed.Subagent("a1")).Single(change => change.Status is not null);
        Assert.Equal(("cancelled", true), (end.Status, end.CompletionInferred));
        AssertChild(replayed, "a1", Replayed.Trace("one"), "t1", "reviewer");
    }

    private static SampleTranscript Subagent(string id, string prompt = "Review it") =>
        new SampleTranscript(agentId: id, startSecond: 12).Prompt(prompt);

    private static object Message(string type, int second, object item) =>
        new { type, timestamp = SampleTranscript.At(second), message = new { role = type, content = new[] { item } } };

    private static void AssertChild(Replayed replayed, string agentId, Guid parent, string callId, string agent)
    {
        var certain = replayed.ChangesOf(Replayed.Subagent(agentId)).Where(change => change.ParentExecutionId is not null).ToList();
        Assert.NotEmpty(certain);
        Assert.All(certain, change => Assert.Equal(
            (parent, ClaudeIds.ToolCall(callId)), (change.ParentId!.Value, change.ParentExecutionId!.Value)));
        Assert.Contains(replayed.ChangesOf(Replayed.Subagent(agentId)), change => change.Agent == agent);
    }
}
