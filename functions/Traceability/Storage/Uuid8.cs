using System.Security.Cryptography;
using System.Text;

namespace Traceability.Storage;

/// <summary>
/// UUIDs of version 8 (RFC 9562): the first half of the SHA-256 of a name. For ids that SQL has to derive too, which has no SHA-1.
/// </summary>
public static class Uuid8
{
    /// <summary>The id of a name made of parts.</summary>
    public static Guid From(params ReadOnlySpan<string> parts)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', parts)), hash);
        hash[6] = (byte)((hash[6] & 0x0f) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
