using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Traceability.Redaction;

namespace Traceability.Exporting;

/// <summary>What every span of <see cref="OtlpExport"/> is written with.</summary>
internal static class OtlpSpan
{
    /// <summary>The kind of a span of work within the agent.</summary>
    public const int Internal = 1;

    /// <summary>The kind of a span of a call to the outside.</summary>
    public const int Client = 3;

    private const int LongestText = 32_000;

    /// <summary>Begins a span.</summary>
    public static void Begin(
        Utf8JsonWriter json, string traceId, string spanId, string? parent, string name, int kind, DateTimeOffset start, DateTimeOffset end)
    {
        json.WriteStartObject();
        json.WriteString("traceId", traceId);
        json.WriteString("spanId", spanId);
        if (parent is not null)
        {
            json.WriteString("parentSpanId", parent);
        }

        json.WriteString("name", StorableText.Cut(name, 200));
        json.WriteNumber("kind", kind);
        json.WriteString("startTimeUnixNano", Nanoseconds(start));
        json.WriteString("endTimeUnixNano", Nanoseconds(end));
    }

    /// <summary>Ends it with how it came out.</summary>
    public static void End(Utf8JsonWriter json, bool isError, bool isOk, string? message)
    {
        json.WriteStartObject("status");
        json.WriteNumber("code", isError ? 2 : isOk ? 1 : 0);
        if (isError && message is not null)
        {
            json.WriteString("message", Cut(message));
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>One that has not ended, or of which the end is not known, ends where it began: a span has an end.</summary>
    public static DateTimeOffset EndOf(DateTimeOffset start, DateTimeOffset? completed, double? milliseconds) =>
        completed is { } end && end >= start ? end
        : milliseconds is { } took && took >= 0 && took < TimeSpan.FromDays(365).TotalMilliseconds ? start.AddMilliseconds(took)
        : start;

    /// <summary>An instant as OTLP's JSON has it: nanoseconds since 1970, as text.</summary>
    public static string Nanoseconds(DateTimeOffset at) =>
        ((Int128)(at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) * TimeSpan.NanosecondsPerTick).ToString(CultureInfo.InvariantCulture);

    /// <summary>JSON as an attribute has it; null of none.</summary>
    public static string? JsonText(JsonElement json) => json.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null
        ? null
        : Cut(json.ValueKind == JsonValueKind.String ? json.GetString() : json.GetRawText());

    /// <summary>A message as the conventions for generative AI have it.</summary>
    public static string Message(string role, string text)
    {
        var written = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(written);
        json.WriteStartArray();
        json.WriteStartObject();
        json.WriteString("role", role);
        json.WriteStartArray("parts");
        json.WriteStartObject();
        json.WriteString("type", "text");
        json.WriteString("content", Cut(text));
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.Flush();
        return System.Text.Encoding.UTF8.GetString(written.WrittenSpan);
    }

    /// <summary>A text that is not too long to be sent.</summary>
    public static string? Cut(string? text) => text is null ? null : StorableText.Cut(text, LongestText);
}
