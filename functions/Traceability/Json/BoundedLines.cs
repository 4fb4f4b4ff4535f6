using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Traceability.Json;

/// <summary>Reads a stream's lines as bytes; a line beyond the limit is passed over whole and given as null.</summary>
internal static class BoundedLines
{
    /// <summary>Each line that is not blank, with the stream's position behind it.</summary>
    public static async IAsyncEnumerable<(byte[]? Line, long Position)> ReadAsync(
        Stream stream, int limit, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 65_536, leaveOpen: true));
        long position = 0, searched = 0;
        var tooLong = false;
        while (true)
        {
            var read = await reader.ReadAsync(cancellation);
            var buffer = read.Buffer;
            while (TryTakeLine(ref buffer, ref searched, read.IsCompleted, out var line))
            {
                position += line.Length + 1;
                if (tooLong)
                {
                    tooLong = false;
                    yield return (null, position);
                }
                else if (line.ToArray() is var bytes && bytes.AsSpan().ContainsAnyExcept(" \t\r"u8))
                {
                    yield return (bytes, position);
                }
            }

            if (buffer.Length > limit)
            {
                tooLong = true;
                position += buffer.Length;
                (buffer, searched) = (buffer.Slice(buffer.End), 0);
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted)
            {
                await reader.CompleteAsync();
                if (tooLong)
                {
                    yield return (null, position);
                }

                yield break;
            }
        }
    }

    /// <param name="searched">
    /// How much of the buffer is known to hold no line's end; a long line would be searched again with each chunk.
    /// </param>
    private static bool TryTakeLine(
        ref ReadOnlySequence<byte> buffer, ref long searched, bool isLast, out ReadOnlySequence<byte> line)
    {
        if (buffer.Slice(searched).PositionOf((byte)'\n') is { } end)
        {
            line = buffer.Slice(0, end);
            buffer = buffer.Slice(buffer.GetPosition(1, end));
            searched = 0;
            return true;
        }

        line = buffer;
        if (!isLast || buffer.IsEmpty)
        {
            searched = buffer.Length;
            return false;
        }

        (buffer, searched) = (buffer.Slice(buffer.End), 0);
        return true;
    }
}
