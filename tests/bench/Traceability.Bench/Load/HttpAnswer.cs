using System.Buffers.Text;

namespace Traceability.Bench.Load;

/// <summary>Looks at the bytes of an HTTP/1.1 answer, just as far as a load generator must.</summary>
internal static class HttpAnswer
{
    public static bool IsAccepted(ReadOnlySpan<byte> answer) => answer.StartsWith("HTTP/1.1 202"u8) || answer.StartsWith("HTTP/1.1 200"u8);

    public static bool IsDegraded(ReadOnlySpan<byte> answer) => answer.IndexOf("\"degraded\":true"u8) >= 0;

    public static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0)
        {
            return false;
        }

        var body = answer[(head + 4)..];
        var field = "\r\nContent-Length: "u8;
        var at = answer[..head].IndexOf(field);
        return at < 0
            ? body.EndsWith("0\r\n\r\n"u8)
            : Utf8Parser.TryParse(answer[(at + field.Length)..], out int length, out _) && body.Length >= length;
    }
}
