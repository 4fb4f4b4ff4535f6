using System.Text.Json;

namespace Traceability.ClaudeCode.Transcripts;

/// <summary>Makes a record that is too large for an event fit, by cutting its longest strings: pictures and whole files.</summary>
internal static class ShortenStrings
{
    private const int Longest = 32_768;

    /// <summary>The same JSON with each string of more than 32,768 characters cut, and marked as cut.</summary>
    public static JsonElement In(JsonElement json)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Write(json, writer);
        }

        return JsonElement.Parse(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    private static void Write(JsonElement json, Utf8JsonWriter writer)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in json.EnumerateObject())
                {
                    writer.WritePropertyName(property.Name);
                    Write(property.Value, writer);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in json.EnumerateArray())
                {
                    Write(item, writer);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String when json.GetString() is { Length: > Longest } text:
                // Not between the halves of a character.
                var end = char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest;
                writer.WriteStringValue($"{text[..end]}… [cut: {text.Length} characters]");
                break;
            default:
                json.WriteTo(writer);
                break;
        }
    }
}
