using System.Net;
using System.Text.Json;
using Traceability.SelfHost.Tests.Serving;
using Traceability.Testing.ClaudeCode;
using Traceability.Testing.Http;
using Traceability.Testing.Serving;

namespace Traceability.SelfHost.Tests.Ingest;

[Collection<SharedDoor>]
public sealed class BatchTests(LocalDoor door)
{
    private readonly Guid trace = Guid.NewGuid();

    private object[] Mixed(ClaudeSession session) =>
    [
        new { @event = "start", correlation_id = trace, prompt_text = "In a batch" },
        session.Prompt("Also in that batch"),
        new { @event = "hook", correlation_id = trace, hook_type = "PreToolUse", tool_name = "Bash" },
        new { @event = "routing", correlation_id = trace, selected_agent = "debugger" },
        session.Stop(),
        new { @event = "endpoint", correlation_id = trace, service_name = "billing", endpoint_path = "/x" },
        new { @event = "complete", correlation_id = trace, status = "success" },
    ];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Events_and_raw_hook_payloads_are_taken_together(bool asArray)
    {
        var session = new ClaudeSession();
        var events = Mixed(session);
        var answer = (await door.Api.PostAsync(
            Routes.RecordBatch, asArray ? JsonSerializer.Serialize(events) : ApiClient.Ndjson(events))).Accepted();

        Assert.Equal(7, answer.GetProperty("accepted").GetInt32());
        Assert.Equal(0, answer.GetProperty("rejected").GetInt32());
        var row = await door.RowAsync("execution_traces", "correlation_id", trace);
        Assert.Equal("In a batch", row["prompt_text"]);
        Assert.Equal("success", row["status"]);
        Assert.Equal("Also in that batch", (await door.RowAsync("execution_traces", "correlation_id", session.TraceId))["prompt_text"]);
        Assert.Equal(3L, await door.ValueAsync<long>(
            """
            SELECT (SELECT count(*) FROM hook_executions WHERE correlation_id = $1)
              + (SELECT count(*) FROM agent_routing_decisions WHERE correlation_id = $1)
              + (SELECT count(*) FROM endpoint_calls WHERE correlation_id = $1)
            """,
            trace));
    }

    [Fact]
    public async Task Each_event_is_judged_by_itself_and_named_with_its_place_and_field()
    {
        var answer = (await door.Api.PostAsync(Routes.RecordBatch, ApiClient.Ndjson(
            new { @event = "start", correlation_id = trace, prompt_text = "good" },
            new { @event = "hook", correlation_id = "seven", hook_type = "Stop" },
            "",
            "{not json",
            new { @event = "party" },
            new { hook_event_name = "Stop" },
            "7",
            new { @event = "complete", correlation_id = trace, status = "success", success = false },
            new { @event = "hook", correlation_id = trace, hook_type = "Stop" }))).Accepted();

        Assert.Equal(2, answer.GetProperty("accepted").GetInt32());
        Assert.Equal(6, answer.GetProperty("rejected").GetInt32());
        var rejections = answer.GetProperty("rejections").EnumerateArray()
            .Select(one => (one.GetProperty("index").GetInt32(), one.GetProperty("field").GetString()));
        // Blank lines do not count.
        Assert.Equal([(1, "correlation_id"), (2, "body"), (3, "event"), (4, "session_id"), (5, "body"), (6, "success")], rejections);
        Assert.Equal(1L, await door.ValueAsync<long>("SELECT count(*) FROM hook_executions WHERE correlation_id = $1", trace));
    }

    [Fact]
    public async Task An_event_above_1_MB_in_a_batch_is_refused_alone()
    {
        var answer = (await door.Api.PostAsync(Routes.RecordBatch, ApiClient.Ndjson(
            new { @event = "start", prompt_text = new string('x', 1024 * 1024) },
            new { @event = "start", correlation_id = trace }))).Accepted();

        Assert.Equal(0, Assert.Single(answer.GetProperty("rejections").EnumerateArray()).GetProperty("index").GetInt32());
        await door.RowAsync("execution_traces", "correlation_id", trace);
    }

    [Fact]
    public async Task A_batch_without_one_good_event_is_answered_with_400_and_every_fault()
    {
        var answer = await door.Api.PostAsync(Routes.RecordBatch, """[{"event":"hook"},{}]""");

        Assert.Equal(2, answer.Expect(HttpStatusCode.BadRequest).Json.GetProperty("rejections").GetArrayLength());
    }
}
