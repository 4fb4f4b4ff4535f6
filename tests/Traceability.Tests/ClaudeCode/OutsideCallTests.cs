using Traceability.ClaudeCode;
using Traceability.Ingest.Events;
using Traceability.Testing.ClaudeCode;

namespace Traceability.Tests.ClaudeCode;

public class OutsideCallTests
{
    [Theory]
    [InlineData("mcp__github__create_issue", "github", "/create_issue")]
    [InlineData("mcp__my_db__run__query", "my_db", "/run__query")]
    [InlineData("mcp__odd", "odd", "/")]
    public void An_MCP_tool_is_an_endpoint_call(string tool, string service, string path)
    {
        var call = SampleHook.Before(tool, new { title = "a" }).One<EndpointCall>();

        Assert.Equal((service, path, "MCP"), (call.ServiceName, call.EndpointPath, call.HttpMethod));
        Assert.Equal(ClaudeIds.ToolCall(SampleHook.CallId), call.HookExecutionId);
        Assert.NotEqual(call.HookExecutionId, call.ExecutionId);
        Assert.Equal("a", call.RequestBody!.Value.GetProperty("title").GetString());
        Assert.Equal(SampleHook.At, call.StartedAt);
        Assert.Null(call.Success);
    }

    [Fact]
    public void A_fetched_page_is_an_endpoint_call_with_host_path_and_code()
    {
        var told = SampleHook.After(
            "WebFetch", new { url = "https://docs.example.com/a/b?page=2", prompt = "x" }, new { code = 200, result = "y" });
        var call = told.One<EndpointCall>();

        Assert.Equal(("docs.example.com", "/a/b?page=2", "GET"), (call.ServiceName, call.EndpointPath, call.HttpMethod));
        Assert.Equal((200, true, 1234.5), (call.ResponseStatus, call.Success, call.DurationMs));
        Assert.Equal(SampleHook.At, call.CompletedAt);
        Assert.Equal("y", call.ResponseBody!.Value.GetProperty("result").GetString());
    }

    [Theory]
    [InlineData(404)]
    [InlineData(500)]
    public void A_page_that_the_server_refuses_is_a_failed_call_of_a_tool_that_worked(int code)
    {
        var changes = SampleHook.After("WebFetch", new { url = "https://example.com/" }, new { code });

        Assert.Equal((false, code), (changes.One<EndpointCall>().Success, changes.One<EndpointCall>().ResponseStatus));
        Assert.True(changes.One<HookExecution>().Success);
    }

    [Fact]
    public void A_failed_tool_is_a_failed_call_with_its_message()
    {
        var call = SampleHook.Failed("mcp__db__query", new { sql = "select" }, "connection refused").One<EndpointCall>();

        Assert.Equal((false, "connection refused", "error"), (call.Success, call.ErrorMessage, call.ErrorType));
    }

    [Theory]
    [InlineData("WebFetch", "not a url")]
    [InlineData("WebFetch", "/relative")]
    [InlineData("Bash", "https://example.com/")]
    public void What_goes_nowhere_is_no_endpoint_call(string tool, string url)
    {
        Assert.Empty(SampleHook.Before(tool, new { url }).OfType<EndpointCall>());
    }

    [Fact]
    public void Before_and_after_are_the_same_call()
    {
        Assert.Equal(
            SampleHook.Before("mcp__a__b", new { }).One<EndpointCall>().ExecutionId,
            SampleHook.After("mcp__a__b", new { }, "ok").One<EndpointCall>().ExecutionId);
    }
}
