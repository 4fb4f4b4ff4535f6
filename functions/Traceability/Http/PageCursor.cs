using System.Buffers.Binary;
using System.Buffers.Text;
using Traceability.Json;

namespace Traceability.Http;

/// <summary>A place between two rows in the order of a list. Opaque to clients.</summary>
/// <param name="At">The last row's time, by which the list is ordered.</param>
/// <param name="Id">The last row's number, which tells rows of one time apart.</param>
public sealed record PageCursor(DateTimeOffset At, long Id)
{
    /// <summary>The form in which it travels.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, At.UtcTicks);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], Id);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads it back; null when it is none.</summary>
    public static PageCursor? Parse(string text)
    {
        Span<byte> bytes = stackalloc byte[18];
        if (text.Length != 22 || !Base64Url.IsValid(text) || !Base64Url.TryDecodeFromChars(text, bytes, out var written) || written != 16)
        {
            return null;
        }

        var ticks = BinaryPrimitives.ReadInt64BigEndian(bytes);
        return ticks >= TimeBounds.Earliest.UtcTicks && ticks < TimeBounds.Latest.UtcTicks
            ? new PageCursor(new DateTimeOffset(ticks, TimeSpan.Zero), BinaryPrimitives.ReadInt64BigEndian(bytes[8..]))
            : null;
    }
}
