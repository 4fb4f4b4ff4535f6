using System.Globalization;
using System.Text.Json;

namespace Traceability.ClaudeCode.Transcripts;

/// <summary>Writes the payload that a hook would have been given for what a transcript records.</summary>
internal static class PayloadBuilder
{
    public static HookPayload Build(
        string eventName, string sessionId, string? cwd, DateTimeOffset at, string? agentId = null, string? agentType = null,
        Action<Utf8JsonWriter>? more = null)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("session_id", sessionId);
            writer.WriteString("hook_event_name", eventName);
            writer.WriteString("timestamp", at.ToString("O", CultureInfo.InvariantCulture));
            Text(writer, "cwd", cwd);
            Text(writer, "agent_id", agentId);
            Text(writer, "agent_type", agentType);
            more?.Invoke(writer);
            writer.WriteEndObject();
        }

        var (payload, problem) = HookPayload.Parse(JsonElement.Parse(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)));
        return payload ?? throw new InvalidDataException(problem!.Detail);
    }

    public static void Text(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    public static void Json(Utf8JsonWriter writer, string name, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Undefined)
        {
            writer.WritePropertyName(name);
            value.WriteTo(writer);
        }
    }
}
