using Traceability.Ingest.Events;
using Traceability.Testing.ClaudeCode;

namespace Traceability.Tests.ClaudeCode;

public class LookUpTests
{
    [Theory]
    [InlineData("WebSearch", "query", "web")]
    [InlineData("WebFetch", "prompt", "web")]
    [InlineData("ToolSearch", "query", "tools")]
    [InlineData("mcp__context7__get-library-docs", "topic", "context7")]
    [InlineData("mcp__notes__search_notes", "q", "notes")]
    [InlineData("mcp__RAG__ask", "question", "RAG")]
    public void A_tool_that_fetches_knowledge_is_a_look_up_with_its_query(string tool, string field, string source)
    {
        var row = SampleHook.Before(tool, new Dictionary<string, string> { [field] = "partial index" }).One<HookExecution>();

        Assert.Equal([tool], row.IntelligenceFunctionsExecuted);
        var query = Assert.Single(Assert.NotNull(row.RagQueriesExecuted).EnumerateArray());
        Assert.Equal(("partial index", source), (query.GetProperty("query").GetString(), query.GetProperty("source").GetString()));
    }

    [Fact]
    public void A_look_up_whose_input_holds_no_query_has_none()
    {
        var row = SampleHook.Before("WebSearch", new { page = 2 }).One<HookExecution>();

        Assert.Equal(["WebSearch"], row.IntelligenceFunctionsExecuted);
        Assert.Null(row.RagQueriesExecuted);
    }

    [Theory]
    [InlineData("Bash")]
    [InlineData("Grep")]
    [InlineData("mcp__github__create_issue")]
    public void Other_tools_look_nothing_up(string tool)
    {
        var row = SampleHook.Before(tool, new { query = "a" }).One<HookExecution>();

        Assert.Null(row.IntelligenceFunctionsExecuted);
        Assert.Null(row.RagQueriesExecuted);
    }
}
