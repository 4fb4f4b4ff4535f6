using System.Text.Json.Nodes;
using Traceability.ClaudeCode;

namespace Traceability.Testing.ClaudeCode;

/// <summary>The hook payloads of one prompt in a Claude Code session, as version 2.1 sends them.</summary>
public sealed class ClaudeSession
{
    public string Id { get; } = Guid.NewGuid().ToString();

    public string PromptId { get; } = Guid.NewGuid().ToString();

    /// <summary>Where a session works when nothing else is said; the context of a request from there.</summary>
    public static readonly IReadOnlyDictionary<string, string> Here = new Dictionary<string, string> { ["project"] = "/work/shop" };

    public string Cwd { get; init; } = Here["project"];

    /// <summary>A tool that no other session has.</summary>
    public string Lookup => $"mcp__tracker_{Id[..8]}__get_ticket";

    /// <summary>A file that no other session changes, so that their work is not taken for one.</summary>
    public string File => $"src/app_{Id[..8]}.ts";

    public Guid TraceId => ClaudeIds.Prompt(Id, PromptId);

    public JsonObject Event(string name) => new()
    {
        ["session_id"] = Id,
        ["prompt_id"] = PromptId,
        ["transcript_path"] = $"/home/dev/.claude/projects/shop/{Id}.jsonl",
        ["cwd"] = Cwd,
        ["hook_event_name"] = name,
    };

    public JsonObject Prompt(string text)
    {
        var payload = Event("UserPromptSubmit");
        payload["prompt"] = text;
        return payload;
    }

    public JsonObject Before(string tool, JsonObject input, string id)
    {
        var payload = Event("PreToolUse");
        payload["tool_name"] = tool;
        payload["tool_input"] = input;
        payload["tool_use_id"] = id;
        return payload;
    }

    public JsonObject After(string tool, JsonObject input, JsonObject response, string? id = null)
    {
        var payload = Event("PostToolUse");
        payload["tool_name"] = tool;
        payload["tool_input"] = input;
        payload["tool_response"] = response;
        payload["tool_use_id"] = id ?? NewToolUseId();
        payload["duration_ms"] = 120;
        return payload;
    }

    public JsonObject Stop()
    {
        var payload = Event("Stop");
        payload["stop_hook_active"] = false;
        return payload;
    }

    /// <summary>
    /// Work that provably did what was asked: a change, and then tests that pass. Its first step and its file are no other session's, so
    /// that no two are taken for the same work.
    /// </summary>
    public JsonObject[] Work(string prompt) =>
    [
        Prompt(prompt),
        After(Lookup, new() { ["ticket"] = 7 }, []),
        After("Edit", new() { ["file_path"] = $"{Cwd}/{File}", ["old_string"] = "a", ["new_string"] = "b" },
            new() { ["success"] = true }),
        After("Bash", new() { ["command"] = "npm test" },
            new() { ["stdout"] = "Tests: 12 passed", ["stderr"] = "", ["interrupted"] = false }),
        Stop(),
    ];

    public static string NewToolUseId() => $"toolu_{Guid.NewGuid():N}";
}
