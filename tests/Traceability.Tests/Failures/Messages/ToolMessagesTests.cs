using Traceability.Failures.Messages;

namespace Traceability.Tests.Failures.Messages;

public class ToolMessagesTests
{
    [Theory]
    [InlineData("Read", "<tool_use_error>File does not exist.</tool_use_error>", "File does not exist.")]
    [InlineData("Read", "EISDIR: illegal operation on a directory, read", "EISDIR: illegal operation on a directory, read")]
    [InlineData("Read", "File content (26800 tokens) exceeds maximum allowed tokens (25000). Please use offset",
        "File content (26800 tokens) exceeds "
        + "maximum allowed tokens (25000). Please use offset")]
    [InlineData("Edit", "<tool_use_error>String to replace not found in file.\nString: var a = 1;</tool_use_error>",
        "String to replace not found in file.")]
    [InlineData("Edit", "<tool_use_error>File has not been read yet. Read it first before writing to it.</tool_use_error>",
        "File has not been read yet. Read it first before writing to it.")]
    [InlineData("Write",
        "<tool_use_error>InputValidationError: Write failed due to the following issues:\nThe required parameter `content` is missing"
        + "</tool_use_error>",
        "InputValidationError: Write failed due to the following issues: The required parameter `content` is missing")]
    [InlineData("Bash",
        "<tool_use_error>InputValidationError: Bash failed due to the following issue:\nThe required parameter `command` is missing"
        + "</tool_use_error>", "InputValidationError: Bash failed due to the following issue: The required parameter `command` is missing")]
    [InlineData("Grep", "<tool_use_error>Path does not exist: cmd/shop</tool_use_error>", "Path does not exist: cmd/shop")]
    [InlineData("Frob", "<tool_use_error>Error: No such tool available: Frob</tool_use_error>", "No such tool available: Frob")]
    [InlineData("Task", "Agent type 'tester' not found. Available agents: dev", "Agent type 'tester' not found. Available agents: dev")]
    [InlineData("mcp__shop__get", "MCP error -32602: Invalid arguments for tool get", "MCP error -32602: Invalid arguments for tool get")]
    [InlineData("mcp__shop__get", "Entity not found: Cart", "Entity not found: Cart")]
    [InlineData("WebFetch", "Request failed with status code 404", "Request failed with status code 404")]
    [InlineData("apply_patch", "apply_patch verification failed: Failed to find expected lines in /src/a.ts:\nconst a = 1",
        "apply_patch verification failed: Failed to find expected lines in /src/a.ts:")]
    [InlineData("shell", "failed to parse function arguments: missing field `command` at line 1",
        "failed to parse function arguments: missing field "
        + "`command` at line 1")]
    public void What_the_agents_own_tools_say_is_its_slip(string tool, string output, string text)
    {
        var message = Assert.Single(FindMessages.Find(new FailedCallText(tool, null, output)));

        Assert.Equal((FailureKind.Tool, FailureClass.Slip, tool, text), (message.Kind, message.Class, message.Tool, message.Text));
    }

    [Theory]
    [InlineData("WebFetch", "getaddrinfo ENOTFOUND example.org")]
    [InlineData("WebFetch", "Request failed with status code 503")]
    [InlineData("Write", "EACCES: permission denied, open '/etc/shop'")]
    [InlineData("mcp__shop__get", "MCP server \"shop\" is not connected")]
    [InlineData("mcp__shop__get", "(0 , x.default) is not a function")]
    public void What_the_network_the_machine_and_foreign_tools_refuse_is_the_environments(string tool, string output)
    {
        var message = Assert.Single(FindMessages.Find(new FailedCallText(tool, null, output)));

        Assert.Equal((FailureKind.Tool, FailureClass.Environment, output), (message.Kind, message.Class, message.Text));
    }

    [Theory]
    [InlineData("denied")]
    [InlineData("cancelled")]
    [InlineData("blocked")]
    public void What_did_not_run_has_no_message(string status)
    {
        Assert.Empty(FindMessages.Find(new FailedCallText("Edit", null, "The user doesn't want to proceed with this tool use.", status)));
    }

    [Fact]
    public void A_skill_whose_command_failed_has_the_programs_message()
    {
        var messages = FindMessages.Find(new FailedCallText("Skill", null,
            "Bash command failed for pattern \"!`git log main..HEAD`\": [stderr]\nfatal: bad revision 'main..HEAD'\n[stderr]"));

        Assert.Equal("Program git |  | bad revision 'main..HEAD' | ", MessageLines.From(messages));
    }
}
