using System.Net;
using System.Text.Json.Nodes;
using Traceability.SelfHost.Tests.Serving;
using Traceability.Testing.ClaudeCode;
using Traceability.Testing.Http;
using Traceability.Testing.Serving;

namespace Traceability.SelfHost.Tests.ClaudeCode;

[Collection<SharedDoor>]
public sealed class HookTests(LocalDoor door)
{
    private readonly ClaudeSession session = new();

    [Fact]
    public async Task A_payload_is_stored_and_answered_with_empty_hook_output()
    {
        var id = ClaudeSession.NewToolUseId();
        var input = new JsonObject { ["command"] = "ls" };
        Assert.Equal("{}", (await door.Api.PostAsync(
            Routes.ClaudeCodeHook, session.Before("Bash", (JsonObject)input.DeepClone(), id))).Expect(HttpStatusCode.OK).Body);
        Assert.Equal("{}", (await door.Api.PostAsync(
            Routes.ClaudeCodeHook, session.After("Bash", input, new() { ["stdout"] = "a.txt" }, id))).Expect(HttpStatusCode.OK).Body);

        var row = await door.RowAsync("hook_executions", "correlation_id", session.TraceId);
        Assert.Equal("Bash", row["tool_name"]);
        Assert.Equal("success", row["status"]);
        Assert.Equal(120.0, row["duration_ms"]);
        Assert.Contains("a.txt", (string)row["context"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Many_payloads_at_once_are_answered_as_a_batch(bool asArray)
    {
        var events = session.Work("Many at once");
        var answer = (await door.Api.PostAsync(
            Routes.ClaudeCodeHook, asArray ? new JsonArray([.. events]).ToJsonString() : ApiClient.Ndjson(events))).Accepted();

        Assert.Equal(events.Length, answer.GetProperty("accepted").GetInt32());
        var row = await door.RowAsync("execution_traces", "correlation_id", session.TraceId);
        Assert.Equal("Many at once", row["prompt_text"]);
        Assert.Equal("success", row["status"]);
        Assert.Equal("claude-code", row["source"]);
        Assert.Equal("/work/shop", row["project"]);
    }

    [Fact]
    public async Task An_event_of_a_later_version_is_stored_with_all_its_fields()
    {
        var payload = session.Event("TeleportFinished");
        payload["destination"] = new JsonObject { ["host"] = "elsewhere" };
        Assert.Equal("{}", (await door.Api.PostAsync(Routes.ClaudeCodeHook, payload)).Expect(HttpStatusCode.OK).Body);

        var row = await door.RowAsync("hook_executions", "correlation_id", session.TraceId);
        Assert.Equal("TeleportFinished", row["hook_type"]);
        Assert.Contains("elsewhere", (string)row["context"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_field_of_a_later_version_is_kept()
    {
        var payload = session.After("Read", new() { ["file_path"] = "/x" }, []);
        payload["sandboxed"] = "very";
        (await door.Api.PostAsync(Routes.ClaudeCodeHook, payload)).Expect(HttpStatusCode.OK);

        Assert.Contains(
            "very", (string)(await door.RowAsync("hook_executions", "correlation_id", session.TraceId))["context"],
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("session_id")]
    [InlineData("hook_event_name")]
    [InlineData("tool_name")]
    [InlineData("tool_use_id")]
    public async Task A_payload_without_what_places_it_is_refused(string field)
    {
        var payload = session.Before("Bash", [], ClaudeSession.NewToolUseId());
        payload.Remove(field);

        (await door.Api.PostAsync(Routes.ClaudeCodeHook, payload)).Refused(HttpStatusCode.BadRequest, field);
    }

    [Fact]
    public async Task Events_of_a_tool_call_and_of_its_trace_meet_in_any_order()
    {
        foreach (var payload in session.Work("Backwards").Reverse())
        {
            (await door.Api.PostAsync(Routes.ClaudeCodeHook, payload)).Expect(HttpStatusCode.OK);
        }

        var row = await door.RowAsync("execution_traces", "correlation_id", session.TraceId);
        Assert.Equal("Backwards", row["prompt_text"]);
        Assert.Equal("success", row["status"]);
        Assert.Equal(
            3L, await door.ValueAsync<long>("SELECT count(*) FROM hook_executions WHERE correlation_id = $1 AND success", session.TraceId));
    }
}
