using System.Text.Json.Serialization;

namespace Traceability.ClaudeCode;

/// <summary>Hook output JSON, in Claude Code's own spelling.</summary>
public sealed record HookOutput(
    [property: JsonPropertyName("hookSpecificOutput"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    HookSpecificOutput? Specific = null);

/// <summary>Context to add to a prompt, 10,000 characters at the most.</summary>
public sealed record HookSpecificOutput(
    [property: JsonPropertyName("hookEventName")] string HookEventName,
    [property: JsonPropertyName("additionalContext")] string AdditionalContext);
