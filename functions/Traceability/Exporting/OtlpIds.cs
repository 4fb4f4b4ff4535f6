using System.Security.Cryptography;

namespace Traceability.Exporting;

/// <summary>Ids as OpenTelemetry has them: of 16 bytes for a trace, 8 for a span, in hexadecimal, none of them all zero.</summary>
internal static class OtlpIds
{
    /// <summary>The trace's own id; an id that is all zero would be none.</summary>
    public static string Trace(Guid id) => id == Guid.Empty ? Hash(id)[..32] : id.ToString("N");

    /// <summary>The same for the same id, each time and everywhere.</summary>
    public static string Span(Guid id) => Hash(id)[..16];

    private static string Hash(Guid id) => Convert.ToHexStringLower(SHA256.HashData(id.ToByteArray(bigEndian: true)));
}
