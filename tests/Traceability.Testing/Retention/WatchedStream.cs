namespace Traceability.Testing.Retention;

/// <summary>Content, all of one byte, in the middle of which a test can do something to who reads it.</summary>
public sealed class WatchedStream(byte fill, long length, long at, Func<Task> reached) : Stream
{
    private bool done;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get; set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Position >= at && !done)
        {
            done = true;
            await reached();
        }

        cancellationToken.ThrowIfCancellationRequested();
        // No further than to where something is to be done.
        var read = (int)Math.Min(buffer.Length, (done ? length : Math.Min(at, length)) - Position);
        buffer.Span[..read].Fill(fill);
        Position += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) =>
        Position = origin switch { SeekOrigin.Begin => offset, SeekOrigin.Current => Position + offset, _ => length + offset };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
