using System.IO.Compression;
using System.Runtime.CompilerServices;
using Traceability.Json;

namespace Traceability.Retention;

/// <summary>Reads an archive's lines.</summary>
internal static class ReadArchive
{
    /// <summary>
    /// Beyond this a line is none of an archive's: a trace goes on in a further line long before, unless a single row is that large.
    /// </summary>
    public const int LineLimit = 64 * 1024 * 1024;

    /// <summary>Each line but the one that ends the archive.</summary>
    /// <exception cref="InvalidDataException">It is no gzip, is damaged, is cut off, or a newer version wrote it.</exception>
    public static async IAsyncEnumerable<ArchivedLine> ReadAsync(Stream compressed, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var gzip = new GZipStream(compressed, CompressionMode.Decompress, leaveOpen: true);
        var ended = false;
        await foreach (var (bytes, _) in BoundedLines.ReadAsync(gzip, LineLimit, cancellation))
        {
            var line = ArchivedLine.Parse(bytes, compressed.CanSeek ? compressed.Position : 0);
            if (line.Version > ArchivedLine.Format)
            {
                throw new InvalidDataException(
                    $"A newer version of Traceability wrote it, in format {line.Version}; this one reads up to {ArchivedLine.Format}.");
            }

            // Archives that were put together by hand have several ends.
            ended = line.IsEnd;
            if (!ended)
            {
                yield return line;
            }
        }

        if (!ended)
        {
            throw new InvalidDataException("It is cut off: the line that ends it is missing.");
        }
    }
}
