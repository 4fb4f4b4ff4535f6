using Traceability.Ingest.Events;
using Traceability.Testing.ClaudeCode;

namespace Traceability.Tests.ClaudeCode;

public class PromptMappingTests
{
    [Fact]
    public void A_prompt_opens_a_trace()
    {
        var trace = SampleHook.Map("UserPromptSubmit", new { prompt = "Fix the cart" }).One<TraceChange>();

        Assert.Equal(SampleHook.PromptTrace, trace.CorrelationId);
        Assert.Equal("Fix the cart", trace.PromptText);
        Assert.Equal(SampleHook.At, trace.StartedAt);
        Assert.Equal(Guid.Parse(SampleHook.SessionId), trace.SessionId);
        Assert.Equal(("claude-code", "/home/dev/shop"), (trace.Source, trace.Project));
        Assert.Null(trace.Status);
        Assert.Null(trace.ParentId);
        Assert.Null(trace.Tags);
    }

    [Theory]
    [InlineData("/home/dev/shop/.claude/worktrees/try", null, "/home/dev/shop")]
    [InlineData("/home/dev/shop", "https://dev:secret@github.com/dev/shop.git", "github.com/dev/shop")]
    public void A_prompt_belongs_to_the_project_of_its_worktree_or_repository(string cwd, string? remote, string project)
    {
        var trace = SampleHook.Map("UserPromptSubmit", new { prompt = "Fix the cart", cwd, git_remote = remote }).One<TraceChange>();

        Assert.Equal(project, trace.Project);
        Assert.DoesNotContain("secret", trace.Context!.Value.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_prompt_tells_that_those_before_it_in_the_session_are_over()
    {
        var advance = SampleHook.Map("UserPromptSubmit", new { prompt = "Fix the cart" }).One<SessionAdvance>();

        Assert.Equal((SampleHook.PromptTrace, false, "superseded"), (advance.CorrelationId, advance.Ended, advance.Reason));
    }

    [Theory]
    [InlineData("<task-notification>done</task-notification>")]
    [InlineData("This session is being continued from a previous conversation that ran out of context.")]
    [InlineData("  ")]
    public void What_nobody_typed_opens_no_trace_and_is_kept_as_a_hook(string prompt)
    {
        var changes = SampleHook.Map("UserPromptSubmit", new { prompt });

        Assert.Null(changes.One<TraceChange>().PromptText);
        Assert.Equal("UserPromptSubmit", changes.One<HookExecution>().HookType);
        Assert.Empty(changes.OfType<SessionAdvance>());
    }

    [Theory]
    [InlineData("Stop", "success", true, null)]
    [InlineData("StopFailure", "error", false, "rate_limit")]
    [InlineData("Interrupt", "cancelled", false, "interrupted")]
    public void The_end_of_a_turn_closes_the_trace(string eventName, string status, bool success, string? errorType)
    {
        var error = eventName == "StopFailure" ? "rate_limit" : null;
        var trace = SampleHook.Map(eventName, new { error, error_details = "Too many requests" }).One<TraceChange>();

        Assert.Equal(SampleHook.PromptTrace, trace.CorrelationId);
        Assert.Equal(SampleHook.At, trace.CompletedAt);
        Assert.Equal((status, success, errorType), (trace.Status, trace.Success, trace.ErrorType));
        Assert.Equal(eventName == "StopFailure" ? "Too many requests" : null, trace.ErrorMessage);
    }

    [Fact]
    public void A_failure_without_details_is_its_own_message()
    {
        Assert.Equal("overloaded", SampleHook.Map("StopFailure", new { error = "overloaded" }).One<TraceChange>().ErrorMessage);
    }

    [Fact]
    public void The_end_of_a_session_closes_all_that_is_open()
    {
        var advance = Assert.IsType<SessionAdvance>(Assert.Single(SampleHook.Map("SessionEnd", new { reason = "logout" })));

        Assert.Equal((Guid.Empty, true), (advance.CorrelationId, advance.Ended));
        Assert.Equal(Guid.Parse(SampleHook.SessionId), advance.SessionId);
    }

    [Theory]
    [InlineData("SessionStart")]
    [InlineData("Notification")]
    [InlineData("PermissionRequest")]
    [InlineData("AnEventOfTheYear2031")]
    public void Other_events_known_or_not_are_hook_executions(string eventName)
    {
        var hook = SampleHook.Map(eventName, new { message = "hello" }).One<HookExecution>();

        Assert.Equal((eventName, "success"), (hook.HookType, hook.Status));
        Assert.Equal(SampleHook.PromptTrace, hook.CorrelationId);
    }

    [Fact]
    public void The_same_event_sent_again_has_the_same_execution_id_and_another_does_not()
    {
        var first = SampleHook.Map("Notification", new { message = "a" }).One<HookExecution>().ExecutionId;

        Assert.Equal(first, SampleHook.Map("Notification", new { message = "a" }).One<HookExecution>().ExecutionId);
        Assert.NotEqual(first, SampleHook.Map("Notification", new { message = "b" }).One<HookExecution>().ExecutionId);
    }

    [Fact]
    public void What_happens_outside_prompts_is_in_a_tagged_trace_of_the_sessions_own()
    {
        var trace = SampleHook.Map("SessionStart", new { source = "startup" }, SampleHook.OutsidePrompts).One<TraceChange>();

        Assert.Equal(["outside-prompts"], trace.Tags);
        Assert.Null(trace.PromptText);
    }
}
