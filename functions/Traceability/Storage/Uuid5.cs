using System.Security.Cryptography;
using System.Text;

namespace Traceability.Storage;

/// <summary>
/// Name-based ids (RFC 9562, version 5): the same name gives the same id in every process, so an event finds its trace
/// without a look-up, in whatever order events arrive.
/// </summary>
public static class Uuid5
{
    /// <summary>The namespace of all ids that this product derives. Changing it orphans every stored trace.</summary>
    private static readonly Guid Namespace = new("6f1a4c1e-5a0b-5d0e-9a52-7f6d3b1c8e24");

    /// <summary>The id of the name that <paramref name="parts"/> make; parts are separated, so ("ab","c") is not ("a","bc").</summary>
    public static Guid From(params ReadOnlySpan<string> parts) => From(Encoding.UTF8.GetBytes(string.Join('\u001f', parts)));

    /// <summary>The id of a name given as bytes.</summary>
    public static Guid From(ReadOnlySpan<byte> name)
    {
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
        var buffer = new byte[16 + name.Length];
        Namespace.TryWriteBytes(buffer, bigEndian: true, out _);
        name.CopyTo(buffer.AsSpan(16));
#pragma warning disable CA5350 // SHA-1 is what version 5 is made of; nothing rests on its strength.
        SHA1.HashData(buffer, hash);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
