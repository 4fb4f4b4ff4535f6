using System.Security.Cryptography;
using System.Text;

namespace Traceability.Evidence.Paths;

/// <summary>A name for a sequence of labels that is the same on every machine.</summary>
internal static class StableHash
{
    /// <summary>The first 32 hexadecimal characters of the labels' SHA-256.</summary>
    public static string From(IEnumerable<string> labels)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var label in labels)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(label));
            // Without a separator, "ab, c" and "a, bc" would be one.
            hash.AppendData("\n"u8);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..32];
    }
}
