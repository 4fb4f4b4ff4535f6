using System.Text.Json;
using Traceability.Ingest.Events;
using Traceability.Json;

namespace Traceability.ClaudeCode;

/// <summary>
/// Calls that only the batch tells of: those that were refused, or whose input was not valid, fire no hook of their own when they end.
/// They become what such a hook would have told. All others were told already, and of them nothing is kept a second time.
/// </summary>
internal static class MapToolBatch
{
    private const string NotValid = "<tool_use_error>";

    public static IEnumerable<IngestEvent> Map(HookPayload payload, HookPlace place) =>
        payload.Json.FieldOf("tool_calls") is { ValueKind: JsonValueKind.Array } calls
            ? calls.EnumerateArray().SelectMany(call => Map(payload, place, call))
            : [];

    private static IReadOnlyList<IngestEvent> Map(HookPayload payload, HookPlace place, JsonElement call)
    {
        var text = ToolText.From(call.FieldOf("tool_response"));
        var isUntold = text.StartsWith(NotValid, StringComparison.Ordinal) || ToolFailure.StatusOf(text) == "denied";
        return isUntold && HookPayload.Parse(Failure(payload, call, text)) is ({ } failure, null) ? MapToolCall.Map(failure, place) : [];
    }

    private static JsonElement Failure(HookPayload payload, JsonElement call, string error)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("hook_event_name", "PostToolUseFailure");
            writer.WriteString("error", error);
            foreach (var property in payload.Json.EnumerateObject().Where(one => one.Name is not ("hook_event_name" or "tool_calls")))
            {
                property.WriteTo(writer);
            }

            foreach (var property in call.EnumerateObject().Where(one => one.Name is "tool_name" or "tool_input" or "tool_use_id"))
            {
                property.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return JsonElement.Parse(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }
}
