using System.Text.Json;
using Traceability.Json;
using Traceability.Telemetry.Records;

namespace Traceability.Telemetry.GenAi;

/// <summary>What a person asked, where a span tells the messages.</summary>
internal static class AskedText
{
    /// <summary>The latest text of a user; null when none is told.</summary>
    public static string? Find(TelemetrySpan span)
    {
        var attributes = span.Attributes;
        var messages = attributes.Structured("gen_ai.input.messages", "gen_ai.prompt");
        return Latest(messages) ?? Latest(attributes.Structured("input.value").FieldOf("messages"))
            ?? (attributes.Structured("input.value").ValueKind == JsonValueKind.Undefined ? attributes.AnyText("input.value") : null)
            ?? (messages.ValueKind == JsonValueKind.Undefined ? attributes.AnyText("gen_ai.prompt") : null);
    }

    private static string? Latest(JsonElement messages) => messages.ValueKind != JsonValueKind.Array ? null : messages.EnumerateArray()
        .Where(message => message.TextOf("role") == "user")
        .Select(message => message.TextOf("content") ?? Parts(message.FieldOf("parts")) ?? Parts(message.FieldOf("content")))
        .LastOrDefault(text => text is not null);

    private static string? Parts(JsonElement parts) => parts.ValueKind != JsonValueKind.Array ? null
        : string.Join('\n', parts.EnumerateArray().Select(part => part.TextOf("content") ?? part.TextOf("text")).OfType<string>())
            is { Length: > 0 } text ? text : null;
}
