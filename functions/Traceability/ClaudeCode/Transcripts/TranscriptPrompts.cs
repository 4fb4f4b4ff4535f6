using System.Text.Json;
using Traceability.Http;

namespace Traceability.ClaudeCode.Transcripts;

/// <summary>Finds which records of a file may have begun a trace, so that the store is asked for all of them at once.</summary>
internal static class TranscriptPrompts
{
    /// <summary>The uuids of a file's prompts, or of a subagent's first record.</summary>
    /// <param name="path">The file.</param>
    /// <param name="from">The position that it was read to before.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<IReadOnlyList<Guid>> FindAsync(string path, long from, CancellationToken cancellation)
    {
        var records = new List<Guid>();
        var isSubagent = TranscriptFiles.IsSubagent(path);
        if (isSubagent && from > 0)
        {
            return records;
        }

        await foreach (var (line, _, _) in TranscriptLines.ReadAsync(path, from, cancellation))
        {
            if (line is null || (!isSubagent && line.AsSpan().IndexOf("\"user\""u8) < 0))
            {
                continue;
            }

            if (RecordId(line, isSubagent) is { } id)
            {
                records.Add(id);
                if (isSubagent)
                {
                    break;
                }
            }
        }

        return records;
    }

    private static Guid? RecordId(byte[] line, bool isSubagent)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return RecordId(json.RootElement, isSubagent);
        }
        catch (Exception odd) when (odd is JsonException or InvalidOperationException)
        {
            // Text that is no text, and nesting without end, are mended where the record is read; that takes longer.
            return RequestJson.Parse(line) is { ValueKind: JsonValueKind.Object } json ? RecordId(json, isSubagent) : null;
        }
    }

    private static Guid? RecordId(JsonElement json, bool isSubagent)
    {
        var record = new TranscriptRecord(json);
        return (isSubagent || record.MayOpenPrompt) && Guid.TryParse(record.Uuid, out var id) ? id : null;
    }
}
