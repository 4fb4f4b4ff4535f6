using System.Runtime.CompilerServices;
using Traceability.Json;

namespace Traceability.ClaudeCode.Transcripts;

/// <summary>Reads a transcript's lines as bytes; a line beyond the limit is passed over whole and given as null.</summary>
internal static class TranscriptLines
{
    /// <summary>Pictures in a transcript make lines of several MB; beyond this a line is no record.</summary>
    public const int LineLimit = 64 * 1024 * 1024;

    /// <summary>Each line that is not blank, with the file's position behind it.</summary>
    public static async IAsyncEnumerable<(byte[]? Line, long Position)> ReadAsync(
        string path, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var stream = new FileStream(path, new FileStreamOptions
        {
            // Claude Code may be writing it.
            Share = FileShare.ReadWrite | FileShare.Delete,
            Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
        });
        await foreach (var line in BoundedLines.ReadAsync(stream, LineLimit, cancellation))
        {
            yield return line;
        }
    }
}
