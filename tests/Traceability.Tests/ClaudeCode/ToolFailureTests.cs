using System.Text.Json;
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
        tool_name = "Bash",
        tool_use_id = "t1",
        tool_input = new { command = "ls" },
        error = "not on Fridays",
        tool_denial_kind = "rule",
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

    [Fact]
    public void Of_calls_that_were_told_a_batch_keeps_nothing_a_second_time() => Assert.Empty(SampleHook.Map("PostToolBatch", new
    {
        tool_calls = new[] { Answer("Bash", "t3", new { command = "ls" }, "a"), Answer("Bash", "t4", new { }, "Exit code 1\nFAIL") },
    }));

    [Fact]
    public void A_call_that_only_the_batch_tells_of_is_what_its_own_hook_would_have_told()
    {
        var input = new { subagent_type = "reviewer", prompt = "Review it" };
        var batch = SampleHook.Map("PostToolBatch", new
        {
            permission_mode = "default",
            tool_calls = new[] { Answer("Agent", SampleHook.CallId, input, "Agent needs approval.") },
        });
        var own = SampleHook.Map("PostToolUseFailure", new
        {
            error = "Agent needs approval.",
            permission_mode = "default",
            tool_name = "Agent",
            tool_input = input,
            tool_use_id = SampleHook.CallId,
        });

        Assert.Equal("denied", batch.One<HookExecution>().Status);
        Assert.Equal("reviewer", batch.One<RoutingDecision>().SelectedAgent);
        Assert.Equal(Texts(own), Texts(batch));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("user-rejected")]
    public void A_call_that_was_stopped_while_it_ran_is_cancelled_though_it_is_told_in_the_words_of_a_refusal(string? kind) =>
        Assert.Equal("cancelled", SampleHook.Map("PostToolUseFailure", new
        {
            tool_name = "Bash",
            tool_use_id = "t1",
            tool_input = new { command = "make" },
            error = "The user doesn't want to proceed with this tool use. The tool use was rejected (eg. if it was a file edit, the "
                + "new_string was NOT written to the file). STOP what you are doing and wait for the user to tell you how to proceed. "
                + "Correction to the text above: this call was stopped while running, not refused before it ran.",
            tool_denial_kind = kind,
        }).One<HookExecution>().Status);

    private static object Answer(string tool, string id, object input, string response) =>
        new { tool_name = tool, tool_use_id = id, tool_input = input, tool_response = response };

    private static IEnumerable<string> Texts(IEnumerable<IngestEvent> changes) =>
        changes.Select(change => JsonSerializer.Serialize<object>(change)).Select(text => string.Concat(text.Order()));

    private static string Status(string error) =>
        SampleHook.Failed("Bash", new { command = "make test" }, error).One<HookExecution>().Status!;
}
