using System.Text.Json;
using Traceability.Http;
using Traceability.Json;
using Traceability.Projects;
using Traceability.Redaction;

namespace Traceability.ClaudeCode;

/// <summary>What a hook was given, read leniently: fields that newer versions add are kept in <see cref="Json"/>, never refused.</summary>
public sealed class HookPayload
{
    /// <summary>Characters of a session's, an event's or a tool's name.</summary>
    internal const int NameLimit = 200;

    private HookPayload(JsonElement json, string sessionId, string eventName) =>
        (Json, SessionId, EventName) = (json, sessionId, eventName);

    /// <summary>All of it.</summary>
    public JsonElement Json { get; }

    /// <summary>session_id.</summary>
    public string SessionId { get; }

    /// <summary>hook_event_name.</summary>
    public string EventName { get; }

    /// <summary>Whether it is the start or the end of a tool call; a request for permission, say, only names a tool.</summary>
    public bool IsToolCall => EventName is "PreToolUse" or "PostToolUse" or "PostToolUseFailure";

    /// <summary>prompt_id, sent since 2.1.196 once there is a prompt.</summary>
    public string? PromptId => Text("prompt_id");

    /// <summary>
    /// Whether it is of an agent that the program started by itself, to sum up a conversation, say: nobody called it, and it is no trace.
    /// </summary>
    public bool IsOfOwnAgent => Text("agent_type") is "";

    /// <summary>agent_id, sent inside a subagent.</summary>
    public string? AgentId => IsOfOwnAgent ? null : Text("agent_id");

    /// <summary>agent_type, sent inside a subagent.</summary>
    public string? AgentType => IsOfOwnAgent ? null : Name("agent_type");

    /// <summary>
    /// Whether it tells of a compaction, or of an agent that the program started for one: these come with a prompt id of their own, which
    /// is no prompt's, when a person asked for it.
    /// </summary>
    public bool IsOfCompaction => IsOfOwnAgent
        || EventName is "PreCompact" or "PostCompact" || (EventName == "SessionStart" && Text("source") == "compact");

    /// <summary>The working folder.</summary>
    public string? Cwd => Text("cwd");

    /// <summary>
    /// The project that it belongs to: by the repository that the sender names (Claude Code names none; import does), else by the working
    /// folder.
    /// </summary>
    public string? Project => ProjectName.From(Cwd, Text("git_remote"));

    /// <summary>What a person typed of prompt, on UserPromptSubmit; null when nobody typed it.</summary>
    public string? Prompt => EventName == "UserPromptSubmit" && Text("prompt") is { } text ? PersonPrompt.Typed(text) : null;

    /// <summary>Of background_tasks on Stop, the ids of those that still run.</summary>
    internal IReadOnlyList<string> RunningTasks =>
        EventName == "Stop" && Json.FieldOf("background_tasks") is { ValueKind: JsonValueKind.Array } tasks
            ? [.. tasks.EnumerateArray()
                .Where(task => task.TextOf("status") is null or "running")
                .Select(task => task.TextOf("id"))
                .OfType<string>()]
            : [];

    /// <summary>tool_name.</summary>
    public string? ToolName => Name("tool_name");

    /// <summary>tool_use_id, the same before and after the call.</summary>
    public string? ToolUseId => Text("tool_use_id");

    /// <summary>tool_input; undefined when absent.</summary>
    public JsonElement ToolInput => Json.FieldOf("tool_input");

    /// <summary>tool_response; undefined when absent.</summary>
    public JsonElement ToolResponse => Json.FieldOf("tool_response");

    /// <summary>error, on PostToolUseFailure and StopFailure.</summary>
    public string? Error => Text("error");

    /// <summary>duration_ms, where this version measures it.</summary>
    public double? DurationMs => NumberBounds.Milliseconds(Json.NumberOf("duration_ms"));

    /// <summary>
    /// When it happened, where the sender says (Claude Code does not; what keeps events for later does, and so does import).
    /// </summary>
    public DateTimeOffset? Timestamp => TimeBounds.Parse(Text("timestamp"));

    /// <summary>Reads a payload, or says which field makes it none.</summary>
    public static (HookPayload? Payload, Problem? Problem) Parse(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return (null, Problem.Invalid("body", "A hook payload must be a JSON object."));
        }

        foreach (var field in new[] { "session_id", "hook_event_name" })
        {
            if (json.TextOf(field) is not { Length: > 0 and <= NameLimit })
            {
                return (null, Problem.Invalid(field, $"{field} is required, as a string of at most {NameLimit} characters."));
            }
        }

        var payload = new HookPayload(json, json.TextOf("session_id")!, json.TextOf("hook_event_name")!);
        if (payload.IsToolCall)
        {
            foreach (var field in new[] { "tool_name", "tool_use_id" })
            {
                if (string.IsNullOrEmpty(payload.Text(field)))
                {
                    return (null, Problem.Invalid(field, $"{field} is required on {payload.EventName}."));
                }
            }
        }

        return (payload, null);
    }

    /// <summary>A field's string; null when it is absent or no string.</summary>
    public string? Text(string field) => Json.TextOf(field);

    /// <summary>A field that names something and has to fit an index.</summary>
    private string? Name(string field) => Text(field) is { } text ? StorableText.Cut(text, NameLimit) : null;
}
