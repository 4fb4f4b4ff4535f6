using System.Text.Json;
using CsCheck;
using Traceability.ClaudeCode;
using Traceability.Testing.ClaudeCode;

namespace Traceability.Tests.ClaudeCode;

public class HookPayloadTests
{
    [Theory]
    [InlineData("""{"hook_event_name":"Stop"}""", "session_id")]
    [InlineData("""{"session_id":"","hook_event_name":"Stop"}""", "session_id")]
    [InlineData("""{"session_id":7,"hook_event_name":"Stop"}""", "session_id")]
    [InlineData("""{"session_id":"s"}""", "hook_event_name")]
    [InlineData("""{"session_id":"s","hook_event_name":"PreToolUse","tool_use_id":"t"}""", "tool_name")]
    [InlineData("""{"session_id":"s","hook_event_name":"PostToolUse","tool_name":"Bash"}""", "tool_use_id")]
    [InlineData("""{"session_id":"s","hook_event_name":"PostToolUseFailure","tool_name":"Bash","tool_use_id":""}""", "tool_use_id")]
    [InlineData("[]", "body")]
    public void A_payload_that_cannot_be_placed_is_refused_with_the_fields_name(string json, string field)
    {
        var (payload, problem) = HookPayload.Parse(JsonElement.Parse(json));

        Assert.Null(payload);
        Assert.Equal((400, field), (problem!.Status, problem.Field));
    }

    [Fact]
    public void Names_have_200_characters_at_the_most()
    {
        var (_, problem) = HookPayload.Parse(SampleHook.Json("Stop", sessionId: new string('s', 201)));
        Assert.Equal("session_id", problem!.Field);

        var payload = SampleHook.Payload("PreToolUse", new { tool_name = new string('t', 300), tool_use_id = "t" });
        Assert.Equal(200, payload.ToolName!.Length);
    }

    [Theory]
    [InlineData("2026-08-01T10:00:00Z")]
    [InlineData("2026-08-01T10:00:00")]
    [InlineData("2026-08-01T12:00:00+02:00")]
    public void A_time_that_the_sender_tells_is_read_as_UTC(string text)
    {
        Assert.Equal(SampleHook.At, SampleHook.Payload("Stop", new { timestamp = text }).Timestamp);
    }

    [Fact]
    public void Fields_of_another_kind_are_as_good_as_absent()
    {
        var payload = SampleHook.Payload(
            "Stop", new { prompt_id = 7, agent_id = Array.Empty<int>(), timestamp = "yesterday", duration_ms = "1" });

        Assert.Null(payload.PromptId);
        Assert.Null(payload.AgentId);
        Assert.Null(payload.Timestamp);
        Assert.Null(payload.DurationMs);
    }

    [Fact]
    public void Whatever_a_known_event_holds_is_mapped_to_something()
    {
        var events = Gen.OneOf(
            "UserPromptSubmit", "PreToolUse", "PostToolUse", "PostToolUseFailure", "Stop", "StopFailure", "SubagentStart", "SubagentStop",
            "SessionEnd");
        var tools = Gen.OneOf("Bash", "Agent", "Task", "Edit", "Write", "WebFetch", "WebSearch", "mcp__a__search", "mcp__", "Skill");
        var values = Gen.OneOf<object?>(
            null, 1, "text", true, new[] { 1 }, new { command = 1, agentId = "a", status = 2, structuredPatch = 3, code = 99999 });
        Gen.Select(events, tools, values, values, values).Sample((name, tool, input, response, other) => SampleHook.Map(
            name,
            new
            {
                tool_name = tool,
                tool_use_id = "t",
                tool_input = input,
                tool_response = response,
                error = other,
                prompt = other,
            }).Count > 0);
    }
}
