using System.Text.Json.Serialization;

namespace Traceability.ClaudeCode;

/// <summary>Hook output JSON, in Claude Code's own spelling.</summary>
public sealed record HookOutput(
    [property: JsonPropertyName("hookSpecificOutput"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    HookSpecificOutput? Specific = null);
