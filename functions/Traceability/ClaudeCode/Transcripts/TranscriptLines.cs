using System.Runtime.CompilerServices;
using System.Text.Json;
using Traceability.Json;

namespace Traceability.ClaudeCode.Transcripts;

/// <summary>
/// Reads a transcript's lines as bytes; a line beyond the limit is passed over whole and given as null. A line that several records stand
/// on, as when one was written while another was, is given record by record.
/// </summary>
internal static class TranscriptLines
{
    /// <summary>Pictures in a transcript make lines of several MB; beyond this a line is no record.</summary>
    public const int LineLimit = 64 * 1024 * 1024;

    /// <summary>
    /// Each line that is not blank, with the file's position behind it, and whether it has its end: the last may still be written.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="from">The position to begin at: the start, or where an earlier reading ended.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async IAsyncEnumerable<(byte[]? Line, long Position, bool IsEnded)> ReadAsync(
        string path, long from, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var stream = new FileStream(path, new FileStreamOptions
        {
            // Claude Code may be writing it.
            Share = FileShare.ReadWrite | FileShare.Delete,
            Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
        });
        stream.Position = from;
        await foreach (var line in BoundedLines.ReadAsync(stream, LineLimit, cancellation))
        {
            // A line without an end counts one that is not there.
            var position = from + line.Position;
            var isEnded = position <= stream.Position;
            var behind = isEnded ? position : stream.Position;
            var begun = position - 1 - (line.Line?.Length ?? 0);
            var records = Split(line.Line);
            foreach (var (at, record) in records.Index())
            {
                begun += record?.Length ?? 0;
                yield return (record, at == records.Count - 1 ? behind : begun, isEnded);
            }
        }
    }

    private static List<byte[]?> Split(byte[]? line)
    {
        if (line is null || line.AsSpan().IndexOf("}{"u8) < 0)
        {
            return [line];
        }

        var records = new List<byte[]?>();
        var begun = 0;
        try
        {
            var reader = new Utf8JsonReader(line, new JsonReaderOptions { AllowMultipleValues = true, MaxDepth = int.MaxValue });
            while (reader.Read())
            {
                reader.Skip();
                records.Add(line[begun..(int)reader.BytesConsumed]);
                begun = (int)reader.BytesConsumed;
            }
        }
        catch (JsonException)
        {
            // The last one is torn, or none of it is a record.
            records.Add(line[begun..]);
        }

        return records;
    }
}
