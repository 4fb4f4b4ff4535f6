using Traceability.ClaudeCode;
using Traceability.Ingest.Events;
using Traceability.Testing.ClaudeCode;

namespace Traceability.Tests.ClaudeCode;

public class SubagentMappingTests
{
    private static readonly HookPlace Inside = SampleHook.InSubagent("a1");

    [Fact]
    public void The_start_of_a_subagent_opens_a_trace_below_the_prompt()
    {
        var trace = SampleHook.Map("SubagentStart", new { agent_id = "a1", agent_type = "reviewer" }, Inside).One<TraceChange>();

        Assert.Equal(ClaudeIds.Subagent(SampleHook.SessionId, "a1"), trace.CorrelationId);
        Assert.Equal((SampleHook.PromptTrace, SampleHook.PromptTrace), (trace.ParentId, trace.RootId));
        Assert.Equal(("reviewer", SampleHook.At), (trace.Agent, trace.StartedAt));
        Assert.Null(trace.ParentExecutionId);
        Assert.Null(trace.Tags);
    }

    [Fact]
    public void The_stop_of_a_subagent_closes_its_trace_and_not_the_prompts()
    {
        var trace = SampleHook.Map("SubagentStop", new { agent_id = "a1", agent_type = "reviewer" }, Inside).One<TraceChange>();

        Assert.Equal(ClaudeIds.Subagent(SampleHook.SessionId, "a1"), trace.CorrelationId);
        Assert.Equal(("success", SampleHook.At), (trace.Status, trace.CompletedAt));
    }

    [Fact]
    public void A_tool_call_inside_a_subagent_is_in_the_subagents_trace()
    {
        var changes = SampleHook.Map(
            "PreToolUse",
            new { agent_id = "a1", tool_name = "Read", tool_use_id = "toolu_9", tool_input = new { file_path = "/a" } }, Inside);

        Assert.Equal(ClaudeIds.Subagent(SampleHook.SessionId, "a1"), changes.One<HookExecution>().CorrelationId);
        Assert.Equal(SampleHook.PromptTrace, changes.One<TraceChange>().ParentId);
    }

    [Theory]
    [InlineData("SubagentStart")]
    [InlineData("SubagentStop")]
    public void An_agent_that_the_program_started_by_itself_is_an_event_of_the_prompt_and_ends_nothing(string eventName)
    {
        var changes = SampleHook.Map(eventName, new { agent_id = "a1", agent_type = "" });

        var hook = changes.One<HookExecution>();
        Assert.Equal((SampleHook.PromptTrace, eventName), (hook.CorrelationId, hook.HookType));
        var trace = changes.One<TraceChange>();
        Assert.Equal((SampleHook.PromptTrace, null, null, null), (trace.CorrelationId, trace.Agent, trace.StartedAt, trace.CompletedAt));
    }

    [Fact]
    public void Subagents_of_two_sessions_with_the_same_id_are_two()
    {
        Assert.NotEqual(ClaudeIds.Subagent("session one", "a1"), ClaudeIds.Subagent("session two", "a1"));
    }
}
