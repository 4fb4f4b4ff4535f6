using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Traceability.ClaudeCode.Transcripts;

/// <summary>Reads a file's lines as bytes; a line beyond the limit is passed over whole and given as null.</summary>
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
        var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 65_536));
        long position = 0;
        var tooLong = false;
        while (true)
        {
            var read = await reader.ReadAsync(cancellation);
            var buffer = read.Buffer;
            while (TryTakeLine(ref buffer, read.IsCompleted, out var line))
            {
                position += line.Length + 1;
                if (tooLong)
                {
                    tooLong = false;
                    yield return (null, position);
                }
                else if (!line.IsEmpty)
                {
                    yield return (line.ToArray(), position);
                }
            }

            if (buffer.Length > LineLimit)
            {
                tooLong = true;
                position += buffer.Length;
                buffer = buffer.Slice(buffer.End);
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted)
            {
                await reader.CompleteAsync();
                yield break;
            }
        }
    }

    private static bool TryTakeLine(ref ReadOnlySequence<byte> buffer, bool isLast, out ReadOnlySequence<byte> line)
    {
        if (buffer.PositionOf((byte)'\n') is { } end)
        {
            line = buffer.Slice(0, end);
            buffer = buffer.Slice(buffer.GetPosition(1, end));
            return true;
        }

        line = buffer;
        if (!isLast || buffer.IsEmpty)
        {
            return false;
        }

        buffer = buffer.Slice(buffer.End);
        return true;
    }
}
