using System.Text;
using System.Text.Json;
using Traceability.SelfHost.Tests.Serving;
using Traceability.Testing.ClaudeCode;
using Traceability.Testing.Http;
using Traceability.Testing.Serving;

namespace Traceability.SelfHost.Tests.Redaction;

/// <summary>
/// Text that Postgres cannot hold, and that agents send all the same: NUL, halves of characters, bytes that are no UTF-8.
/// </summary>
[Collection<SharedDoor>]
public sealed class UnstorableTextTests(LocalDoor door)
{
    private readonly Guid trace = Guid.NewGuid();

    [Theory]
    [InlineData("""a\u0000b""", "a\uFFFDb")]
    [InlineData("""a\ud800b""", "a\uFFFDb")]
    [InlineData("""a\udc00\ud800b""", "a\uFFFD\uFFFDb")]
    [InlineData("""a\ud83d\ude00b""", "a\U0001F600b")]
    [InlineData("""a\\u0000b""", """a\u0000b""")]
    public async Task It_is_stored_with_the_replacement_character(string sent, string stored)
    {
        (await door.Api.PostAsync(Routes.StartTrace, $$"""
            {"correlation_id":"{{trace}}","prompt_text":"{{sent}}","context":{"deep":[{"note":"{{sent}}"}]},"tags":["{{sent}}"]}
            """)).Accepted();

        var row = await door.RowAsync("execution_traces", "correlation_id", trace);
        Assert.Equal(stored, row["prompt_text"]);
        Assert.Equal(stored, JsonElement.Parse((string)row["context"]).GetProperty("deep")[0].GetProperty("note").GetString());
        Assert.Equal([stored], (string[])row["tags"]);
    }

    [Fact]
    public async Task Field_names_are_mended_too()
    {
        (await door.Api.PostAsync(Routes.StartTrace, $$$"""{"correlation_id":"{{{trace}}}","context":{"k\u0000\ud800":1}}""")).Accepted();

        var context = JsonElement.Parse((string)(await door.RowAsync("execution_traces", "correlation_id", trace))["context"]);
        Assert.Equal(1, context.GetProperty("k\uFFFD\uFFFD").GetInt32());
    }

    [Fact]
    public async Task Bytes_that_are_no_UTF_8_are_mended()
    {
        byte[] body = [.. Encoding.UTF8.GetBytes($$"""{"correlation_id":"{{trace}}","prompt_text":"a"""), 0xFF, .. "b\"}"u8];
        (await door.Api.SendAsync(HttpMethod.Post, Routes.StartTrace, ApiClient.Content(body))).Accepted();

        Assert.Equal("a\uFFFDb", (await door.RowAsync("execution_traces", "correlation_id", trace))["prompt_text"]);
    }

    [Fact]
    public async Task The_output_of_a_tool_is_mended_in_a_batch_and_spoils_no_other_event()
    {
        var session = new ClaudeSession();
        var answer = (await door.Api.PostAsync(Routes.RecordBatch, ApiClient.Ndjson(
            session.After("Bash", [], new() { ["stdout"] = "BINARY" }).ToJsonString()
                .Replace("BINARY", """\u0000ELF\ud800""", StringComparison.Ordinal),
            session.Prompt("after binary output")))).Accepted();

        Assert.Equal(2, answer.GetProperty("accepted").GetInt32());
        var context = JsonElement.Parse((string)(await door.RowAsync("hook_executions", "correlation_id", session.TraceId))["context"]);
        Assert.Equal("\uFFFDELF\uFFFD", context.GetProperty("tool_response").GetProperty("stdout").GetString());
    }
}
