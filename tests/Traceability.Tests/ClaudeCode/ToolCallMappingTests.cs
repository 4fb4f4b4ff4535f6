using Traceability.ClaudeCode;
using Traceability.Ingest.Events;
using Traceability.Testing.ClaudeCode;

namespace Traceability.Tests.ClaudeCode;

public class ToolCallMappingTests
{
    private static readonly object List = new { command = "ls" };

    [Fact]
    public void Before_and_after_a_call_are_the_same_execution()
    {
        var before = SampleHook.Before("Bash", List).One<HookExecution>();
        var after = SampleHook.After("Bash", List, new { stdout = "a" }).One<HookExecution>();
        var failed = SampleHook.Failed("Bash", List, "no").One<HookExecution>();

        Assert.Equal(ClaudeIds.ToolCall(SampleHook.CallId), before.ExecutionId);
        Assert.Equal(before.ExecutionId, after.ExecutionId);
        Assert.Equal(before.ExecutionId, failed.ExecutionId);
        Assert.Equal(("ToolUse", "Bash"), (after.HookType, after.ToolName));
    }

    [Fact]
    public void Before_a_call_only_its_start_is_known()
    {
        var row = SampleHook.Before("Bash", List).One<HookExecution>();

        Assert.Equal(SampleHook.At, row.StartedAt);
        Assert.Null(row.CompletedAt);
        Assert.Null(row.Status);
        Assert.Null(row.Success);
        Assert.Null(row.QualityGatesValidated);
        Assert.Null(row.ModificationsMade);
    }

    [Fact]
    public void After_a_call_its_end_and_the_measured_duration_are_known_and_its_start_is_left_alone()
    {
        var row = SampleHook.After("Bash", List, new { stdout = "a" }).One<HookExecution>();

        Assert.Null(row.StartedAt);
        Assert.Equal((SampleHook.At, 1234.5), (row.CompletedAt, row.DurationMs));
        Assert.Equal(("success", true, null), (row.Status, row.Success, row.ErrorMessage));
    }

    [Fact]
    public void A_failed_call_has_its_message()
    {
        var row = SampleHook.Failed("Bash", List, "Exit code 1\nno such file").One<HookExecution>();

        Assert.Equal(("error", false, "Exit code 1\nno such file"), (row.Status, row.Success, row.ErrorMessage));
    }

    [Fact]
    public void A_failed_call_that_says_nothing_still_has_a_message()
    {
        Assert.NotEmpty(SampleHook.Failed("Bash", List, null).One<HookExecution>().ErrorMessage!);
    }

    [Theory]
    [InlineData("The user doesn't want to proceed with this tool use. The tool use was rejected")]
    [InlineData("User rejected tool use")]
    public void A_call_that_the_person_rejected_is_denied(string error)
    {
        var row = SampleHook.Failed("Bash", List, error).One<HookExecution>();

        Assert.Equal(("denied", false), (row.Status, row.Success));
    }

    [Fact]
    public void An_interrupted_call_is_cancelled_however_it_is_told()
    {
        Assert.Equal("cancelled", SampleHook.Failed("Bash", List, "stopped", isInterrupt: true).One<HookExecution>().Status);
        var row = SampleHook.After("Bash", List, new { stdout = "", interrupted = true }).One<HookExecution>();
        Assert.Equal(("cancelled", false, "interrupted"), (row.Status, row.Success, row.ErrorMessage));
    }

    [Theory]
    [InlineData(-1.0)]
    [InlineData(1e13)]
    public void A_duration_that_cannot_be_is_none(double duration)
    {
        var row = SampleHook.Map("PostToolUse", new { tool_name = "Bash", tool_use_id = "t", duration_ms = duration }).One<HookExecution>();

        Assert.Null(row.DurationMs);
    }

    [Fact]
    public void An_answer_of_any_shape_is_understood()
    {
        foreach (var response in new object?[] { "text", null, 7, true, new[] { new { type = "text", text = "a" } } })
        {
            Assert.True(SampleHook.After("Edit", new { file_path = "/a" }, response).One<HookExecution>().Success);
        }
    }
}
