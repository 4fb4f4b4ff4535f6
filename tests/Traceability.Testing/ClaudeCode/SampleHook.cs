using System.Text.Json;
using System.Text.Json.Nodes;
using Traceability.ClaudeCode;
using Traceability.Ingest.Events;

namespace Traceability.Testing.ClaudeCode;

/// <summary>Hook payloads as Claude Code sends them, and what they are mapped to.</summary>
public static class SampleHook
{
    public const string SessionId = "0b9cf0d5-4d0b-4c55-8a2e-6f1d6b6f7a11";
    public const string CallId = "toolu_01A";

    public static readonly DateTimeOffset At = new(2026, 8, 1, 10, 0, 0, TimeSpan.Zero);
    public static readonly Guid PromptTrace = ClaudeIds.Prompt(SessionId, "prompt-1");
    public static readonly HookPlace InPrompt = new(PromptTrace, PromptTrace, At);
    public static readonly HookPlace OutsidePrompts = new(ClaudeIds.OutsidePrompts(SessionId), null, At);

    public static HookPlace InSubagent(string agentId) => new(ClaudeIds.Subagent(SessionId, agentId), PromptTrace, At);

    public static JsonElement Json(string eventName, object? fields = null, string sessionId = SessionId)
    {
        var json = new JsonObject { ["session_id"] = sessionId, ["hook_event_name"] = eventName, ["cwd"] = "/home/dev/shop" };
        if (fields is not null)
        {
            foreach (var (name, value) in JsonSerializer.SerializeToNode(fields)!.AsObject())
            {
                json[name] = value?.DeepClone();
            }
        }

        return JsonElement.Parse(json.ToJsonString());
    }

    public static HookPayload Payload(string eventName, object? fields = null, string sessionId = SessionId)
    {
        var (payload, problem) = HookPayload.Parse(Json(eventName, fields, sessionId));
        Assert.Null(problem);
        return payload!;
    }

    public static IReadOnlyList<IngestEvent> Map(string eventName, object? fields = null, HookPlace? place = null) =>
        MapHookEvent.Map(Payload(eventName, fields), place ?? InPrompt);

    /// <summary>What the start of a tool call is mapped to.</summary>
    public static IReadOnlyList<IngestEvent> Before(string tool, object input, HookPlace? place = null) =>
        Map("PreToolUse", new { tool_name = tool, tool_use_id = CallId, tool_input = input }, place);

    /// <summary>What the good end of a tool call is mapped to.</summary>
    public static IReadOnlyList<IngestEvent> After(string tool, object input, object? response, HookPlace? place = null) =>
        Map("PostToolUse", new
        {
            tool_name = tool,
            tool_use_id = CallId,
            tool_input = input,
            tool_response = response,
            duration_ms = 1234.5,
        }, place);

    /// <summary>What the bad end of a tool call is mapped to.</summary>
    public static IReadOnlyList<IngestEvent> Failed(string tool, object input, string? error, bool isInterrupt = false) =>
        Map("PostToolUseFailure", new { tool_name = tool, tool_use_id = CallId, tool_input = input, error, is_interrupt = isInterrupt });

    public static T One<T>(this IEnumerable<IngestEvent> changes)
        where T : IngestEvent => Assert.Single(changes.OfType<T>());
}
