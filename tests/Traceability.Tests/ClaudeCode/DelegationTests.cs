using Traceability.ClaudeCode;
using Traceability.Ingest.Events;
using Traceability.Testing.ClaudeCode;

namespace Traceability.Tests.ClaudeCode;

public class DelegationTests
{
    private static readonly object Input = new { subagent_type = "reviewer", description = "Review it", prompt = "Review the diff" };

    [Theory]
    [InlineData("Agent")]
    [InlineData("Task")]
    public void A_delegation_is_a_routing_decision(string tool)
    {
        var decision = SampleHook.Before(tool, Input).One<RoutingDecision>();

        Assert.Equal(SampleHook.PromptTrace, decision.CorrelationId);
        Assert.Equal(("reviewer", "Review the diff"), (decision.SelectedAgent, decision.UserRequest));
        Assert.Equal(("Review it", "delegation"), (decision.SelectionReason, decision.RoutingStrategy));
        Assert.Equal(SampleHook.At, decision.DecidedAt);
    }

    [Fact]
    public void It_is_the_same_decision_before_and_after()
    {
        Assert.Equal(
            SampleHook.Before("Agent", Input).One<RoutingDecision>().ExecutionId,
            SampleHook.After("Agent", Input, new { status = "completed" }).One<RoutingDecision>().ExecutionId);
    }

    [Fact]
    public void Without_a_type_the_general_agent_was_chosen()
    {
        Assert.Equal("general-purpose", SampleHook.Before("Agent", new { prompt = "p" }).One<RoutingDecision>().SelectedAgent);
    }

    [Fact]
    public void The_answer_links_the_child_with_its_parent_and_its_call_and_completes_it()
    {
        var child = SampleHook.After("Agent", Input, new { status = "completed", agentId = "a1", totalDurationMs = 4200 })
            .OfType<TraceChange>().Single(trace => trace.CorrelationId != SampleHook.PromptTrace);

        Assert.Equal(ClaudeIds.Subagent(SampleHook.SessionId, "a1"), child.CorrelationId);
        Assert.Equal(SampleHook.PromptTrace, child.ParentId);
        Assert.Equal(ClaudeIds.ToolCall(SampleHook.CallId), child.ParentExecutionId);
        Assert.Equal(("reviewer", "Review the diff"), (child.Agent, child.PromptText));
        Assert.Equal((SampleHook.At, 4200, "success", true), (child.CompletedAt, child.DurationMs, child.Status, child.Success));
    }

    [Fact]
    public void A_child_that_was_launched_to_run_beside_is_linked_and_not_completed()
    {
        var child = SampleHook.After("Agent", Input, new { status = "async_launched", agentId = "a1" })
            .OfType<TraceChange>().Single(trace => trace.CorrelationId != SampleHook.PromptTrace);

        Assert.Equal(ClaudeIds.ToolCall(SampleHook.CallId), child.ParentExecutionId);
        Assert.Null(child.CompletedAt);
        Assert.Null(child.Status);
        Assert.Null(child.Success);
    }

    [Fact]
    public void A_child_of_a_subagent_is_below_that_subagent_and_its_root_is_the_prompt()
    {
        var parent = SampleHook.InSubagent("a1");
        var child = SampleHook.After("Agent", Input, new { status = "completed", agentId = "a2" }, parent)
            .OfType<TraceChange>().Single(trace => trace.ParentExecutionId is not null);

        Assert.Equal((parent.TraceId, SampleHook.PromptTrace), (child.ParentId!.Value, child.RootId!.Value));
    }

    [Fact]
    public void An_answer_that_names_no_subagent_links_none()
    {
        Assert.Single(SampleHook.After("Task", Input, new { status = "completed" }).OfType<TraceChange>());
        Assert.Single(SampleHook.Failed("Task", Input, "Agent type not found").OfType<TraceChange>());
    }

    [Fact]
    public void Other_tools_are_no_routing()
    {
        Assert.Empty(SampleHook.After("Bash", new { command = "ls" }, new { agentId = "a1" }).OfType<RoutingDecision>());
    }
}
