using Traceability.Ingest.Events;
using Traceability.Testing.ClaudeCode;

namespace Traceability.Tests.ClaudeCode;

public class ToolFailureTests
{
    [Theory]
    [InlineData("This command requires approval")]
    [InlineData("rm in '/home/dev/shop/build' needs approval. The path is inside the working directories")]
    [InlineData("Claude requested permissions to write to /etc/hosts, but you haven't granted it yet.")]
    [InlineData("Permission to use Bash with command make test has been denied.")]
    [InlineData("Permission to use Bash has been auto-denied in dontAsk mode.")]
    [InlineData("The user doesn't want to take this action right now.")]
    [InlineData("PreToolUse:Bash hook error: [guard.sh]: not on Fridays")]
    [InlineData("PreToolUse:Bash [guard.sh] hook returned blocking error")]
    [InlineData("Hook PreToolUse:Bash denied this tool")]
    [InlineData("ls in '/etc' was blocked. For security, Claude Code may only list files in the allowed directories")]
    [InlineData("File is in a directory that is denied by your permission settings.")]
    public void What_was_not_let_run_is_denied(string error) => Assert.Equal("denied", Status(error));

    [Theory]
    [InlineData("Exit code 1\nthis endpoint requires approval")]
    [InlineData("Exit code 1\nFAIL: permission was denied")]
    [InlineData("EACCES: permission denied, open '/etc/shadow'")]
    [InlineData("Exit code 1\n--- FAIL: TestWait (5.0s)\n    request timed out")]
    [InlineData("<tool_use_error>File does not exist.</tool_use_error>")]
    public void What_ran_and_failed_is_an_error_whatever_it_printed(string error) => Assert.Equal("error", Status(error));

    [Theory]
    [InlineData("Command timed out after 2m 0s")]
    [InlineData("Exit code 143\nCommand timed out after 2m 0.0s\n=== RUN TestA")]
    [InlineData("Exit code 124\nrunning")]
    [InlineData("MCP error -32001: Request timed out")]
    [InlineData("timeout of 60000ms exceeded")]
    public void What_ran_out_of_time_timed_out(string error) => Assert.Equal("timeout", Status(error));

    [Theory]
    [InlineData("[Request interrupted by user for tool use]")]
    [InlineData("Exit code 130\n^C")]
    [InlineData("Exit code 137\nbuilding\n<error>Command was aborted before completion</error>")]
    public void What_was_interrupted_is_cancelled(string error) => Assert.Equal("cancelled", Status(error));

    [Fact]
    public void A_refusal_is_known_by_its_kind_whatever_it_says() => Assert.Equal("denied", SampleHook.Map("PostToolUseFailure", new
    {
        tool_name = "Bash", tool_use_id = "t1", tool_input = new { command = "ls" }, error = "not on Fridays", tool_denial_kind = "rule",
    }).One<HookExecution>().Status);

    [Fact]
    public void A_command_that_was_stopped_after_its_time_timed_out() => Assert.Equal(
        "timeout",
        SampleHook.After("Bash", new { command = "make" }, new { stdout = "", interrupted = true, timedOutAfterMs = 120000 })
            .One<HookExecution>().Status);

    [Fact]
    public void Of_a_batch_only_the_calls_that_no_other_hook_tells_of_are_told()
    {
        var calls = SampleHook.Map("PostToolBatch", new
        {
            tool_calls = new object[]
            {
                Answer("Bash", "t1", new { command = "rm a" }, "rm in '/a' needs approval."),
                Answer("Edit", "t2", new { }, "<tool_use_error>String not found</tool_use_error>"),
                Answer("Bash", "t3", new { command = "ls" }, "a"),
            },
        }).OfType<HookExecution>().Where(row => row.HookType == "ToolUse").Select(row => (row.ToolName, row.Status));

        Assert.Equal([("Bash", "denied"), ("Edit", "error")], calls);
    }

    private static object Answer(string tool, string id, object input, string response) =>
        new { tool_name = tool, tool_use_id = id, tool_input = input, tool_response = response };

    private static string Status(string error) =>
        SampleHook.Failed("Bash", new { command = "make test" }, error).One<HookExecution>().Status!;
}
