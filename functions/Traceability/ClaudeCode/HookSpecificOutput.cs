using System.Text.Json.Serialization;

namespace Traceability.ClaudeCode;

/// <summary>Context to add to a prompt, 10,000 characters at the most.</summary>
public sealed record HookSpecificOutput(
    [property: JsonPropertyName("hookEventName")] string HookEventName,
    [property: JsonPropertyName("additionalContext")] string AdditionalContext);
