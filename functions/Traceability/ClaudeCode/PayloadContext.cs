using System.Text.Json;

namespace Traceability.ClaudeCode;

/// <summary>What is kept of a payload beside the columns: all of it but what columns hold.</summary>
internal static class PayloadContext
{
    private static readonly HashSet<string> InColumns =
    [
        "session_id", "hook_event_name", "prompt_id", "cwd", "git_remote", "prompt", "tool_name", "duration_ms", "timestamp", "agent_type",
    ];

    public static JsonElement From(HookPayload payload)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var property in payload.Json.EnumerateObject())
            {
                // A prompt's folder tells the checkout of its project, which the project's name does not.
                if (!InColumns.Contains(property.Name) || (property.Name == "tool_name" && !payload.IsToolCall)
                    || (property.Name == "cwd" && payload.EventName == "UserPromptSubmit"))
                {
                    property.WriteTo(writer);
                }
            }

            if (payload.EventName == "UserPromptSubmit" && payload.Text("prompt") is { } text)
            {
                // What nobody typed is no prompt of the trace, and an editor's tags are told beside it.
                if (payload.Prompt is null)
                {
                    writer.WriteString("submitted", text);
                }
                else if (PersonPrompt.Context(text) is { } around)
                {
                    writer.WriteString("prompt_context", around);
                }
            }

            // The original of an id that the store has as a UUID.
            if (!Guid.TryParse(payload.SessionId, out _))
            {
                writer.WriteString("session_id", payload.SessionId);
            }

            writer.WriteEndObject();
        }

        return JsonElement.Parse(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }
}
