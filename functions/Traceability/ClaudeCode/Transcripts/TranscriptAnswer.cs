using System.Text.Json;
using Traceability.Ingest.Events;
using Traceability.Json;
using Traceability.Redaction;

namespace Traceability.ClaudeCode.Transcripts;

/// <summary>
/// What a record tells of a model's answer. One answer is several records, of the same message and request; the numbers grow from one to
/// the next.
/// </summary>
internal static class TranscriptAnswer
{
    /// <summary>More than any context holds, and few enough to be added up for ever.</summary>
    private const long MostTokens = 1_000_000_000;

    /// <summary>Null where the record tells of none, or the program made it up.</summary>
    /// <param name="record">A record of the type assistant.</param>
    /// <param name="trace">The trace that it is of.</param>
    /// <param name="prompt">The prompt's trace above it; null when not known.</param>
    public static ModelAnswer? Find(TranscriptRecord record, Guid trace, Guid? prompt)
    {
        var message = record.Json.FieldOf("message");
        var usage = message.FieldOf("usage");
        var model = Name(message, "model");
        if (usage.ValueKind != JsonValueKind.Object || model == "<synthetic>" || IdOf(record, message) is not { } id)
        {
            return null;
        }

        var kept = usage.FieldOf("cache_creation");
        var forAnHour = Tokens(kept, "ephemeral_1h_input_tokens");
        return new ModelAnswer(trace, id)
        {
            PromptTraceId = prompt,
            MessageId = Name(message, "id"),
            RequestId = Name(record.Json, "requestId"),
            Model = model,
            Speed = Name(usage, "speed"),
            At = record.Timestamp,
            InputTokens = Tokens(usage, "input_tokens"),
            OutputTokens = Tokens(usage, "output_tokens"),
            CacheReadTokens = Tokens(usage, "cache_read_input_tokens"),
            // Some tell only how many there are: five minutes are the rule.
            CacheWrite5mTokens = Math.Max(
                Tokens(kept, "ephemeral_5m_input_tokens"), Tokens(usage, "cache_creation_input_tokens") - forAnHour),
            CacheWrite1hTokens = forAnHour,
            WebSearches = (int)Math.Min(Tokens(usage.FieldOf("server_tool_use"), "web_search_requests"), NumberBounds.MostCount),
            Calls =
            [
                .. record.Items.Where(item => item.TextOf("type") == "tool_use").Select(item => item.TextOf("id")).OfType<string>()
                    .Where(call => call.Length > 0).Select(ClaudeIds.ToolCall),
            ],
        };
    }

    private static Guid? IdOf(TranscriptRecord record, JsonElement message) =>
        message.TextOf("id") is { Length: > 0 } id ? ClaudeIds.Answer(id, record.Json.TextOf("requestId"))
        : record.Uuid is { Length: > 0 } uuid ? ClaudeIds.Answer(uuid, record.Json.TextOf("requestId"))
        : null;

    private static string? Name(JsonElement json, string field) =>
        json.TextOf(field) is { Length: > 0 } text ? StorableText.Cut(text, HookPayload.NameLimit) : null;

    private static long Tokens(JsonElement json, string field) => (long)Math.Clamp(json.NumberOf(field) ?? 0, 0, MostTokens);
}
