using System.Text.Json;
using Traceability.Http;

namespace Traceability.Ingest;

/// <summary>Takes a batch apart into the bytes of its events: a JSON array's elements, or NDJSON's lines.</summary>
internal static class SplitBatch
{
    /// <summary>Events in a batch at the most.</summary>
    public const int EventsLimit = 1000;

    /// <summary>The events' bytes, unparsed; a problem when an array is malformed or there are too many.</summary>
    public static (List<byte[]> Events, Problem? Problem) Split(byte[] body)
    {
        var text = body.AsSpan().TrimStart(" \t\r\n\uFEFF"u8);
        var events = new List<byte[]>();
        try
        {
            if (text is [(byte)'[', ..])
            {
                TakeElements(text, events);
            }
            else
            {
                TakeLines(text, events);
            }
        }
        catch (JsonException exception)
        {
            return ([], Problem.Invalid("body", $"The array is not valid JSON: {exception.Message}"));
        }

        return events.Count switch
        {
            0 => ([], Problem.Invalid("body", "The batch has no events.")),
            > EventsLimit => ([], Problem.TooLarge($"The batch has more than {EventsLimit} events; send several.")),
            _ => (events, null),
        };
    }

    private static void TakeElements(ReadOnlySpan<byte> array, List<byte[]> events)
    {
        // Neither validated as text here nor held to a depth: an element is mended by itself later.
        var reader = new Utf8JsonReader(array, new JsonReaderOptions { MaxDepth = int.MaxValue });
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray && events.Count <= EventsLimit)
        {
            var from = (int)reader.TokenStartIndex;
            reader.Skip();
            events.Add(array[from..(int)reader.BytesConsumed].ToArray());
        }
    }

    private static void TakeLines(ReadOnlySpan<byte> text, List<byte[]> events)
    {
        while (!text.IsEmpty && events.Count <= EventsLimit)
        {
            var end = text.IndexOf((byte)'\n');
            var line = (end < 0 ? text : text[..end]).Trim(" \t\r"u8);
            text = end < 0 ? [] : text[(end + 1)..];
            if (!line.IsEmpty)
            {
                events.Add(line.ToArray());
            }
        }
    }
}
