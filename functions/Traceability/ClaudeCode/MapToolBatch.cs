using System.Text.Json;
using Traceability.Ingest.Events;
using Traceability.Json;

namespace Traceability.ClaudeCode;

/// <summary>
/// Calls that only the batch tells of: those that were refused, or whose input was not valid, fire no hook of their own when they end.
/// </summary>
internal static class MapToolBatch
{
    private const string NotValid = "<tool_use_error>";

    public static IEnumerable<IngestEvent> Map(HookPayload payload, HookPlace place)
    {
        if (payload.Json.FieldOf("tool_calls") is not { ValueKind: JsonValueKind.Array } calls)
        {
            yield break;
        }

        foreach (var call in calls.EnumerateArray())
        {
            var text = ToolText.From(call.FieldOf("tool_response"));
            var isRefused = text.StartsWith(NotValid, StringComparison.Ordinal) || ToolFailure.StatusOf(text) == "denied";
            if (isRefused && call.TextOf("tool_use_id") is { Length: > 0 } id && call.TextOf("tool_name") is { Length: > 0 } name)
            {
                yield return new HookExecution(place.TraceId, ClaudeIds.ToolCall(id), MapToolCall.HookType)
                {
                    ToolName = name[..Math.Min(name.Length, HookPayload.NameLimit)],
                    StartedAt = place.At,
                    CompletedAt = place.At,
                    Status = ToolFailure.StatusOf(text),
                    Success = false,
                    ErrorMessage = text,
                    QualityGatesValidated = [],
                    Context = Context(call),
                };
            }
        }
    }

    private static JsonElement Context(JsonElement call)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var property in call.EnumerateObject().Where(property => property.Name is "tool_input" or "tool_use_id"))
            {
                property.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return JsonElement.Parse(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }
}
