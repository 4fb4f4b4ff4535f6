using System.Buffers.Binary;
using System.Buffers.Text;

namespace Traceability.Traces;

/// <summary>A place between two traces in the order of a search. Opaque to clients, and good for as long as the row order is.</summary>
/// <param name="StartedAt">The last trace's start.</param>
/// <param name="Id">The last trace's row.</param>
public sealed record TraceCursor(DateTimeOffset StartedAt, long Id)
{
    /// <summary>The form in which it travels.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, StartedAt.UtcTicks);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], Id);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads it back; null when it is none.</summary>
    public static TraceCursor? Parse(string text)
    {
        Span<byte> bytes = stackalloc byte[18];
        if (text.Length != 22 || !Base64Url.IsValid(text) || !Base64Url.TryDecodeFromChars(text, bytes, out var written) || written != 16)
        {
            return null;
        }

        var ticks = BinaryPrimitives.ReadInt64BigEndian(bytes);
        return ticks < 0 || ticks > DateTimeOffset.MaxValue.UtcTicks
            ? null
            : new TraceCursor(new DateTimeOffset(ticks, TimeSpan.Zero), BinaryPrimitives.ReadInt64BigEndian(bytes[8..]));
    }
}
