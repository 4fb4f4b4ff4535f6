using System.Text;

namespace Traceability.Routing.Agents;

/// <summary>Decodes what people's editors wrote: UTF-8, with or without a mark, UTF-16 with one, or Latin-1.</summary>
internal static class DecodeText
{
    /// <summary>
    /// The text. A line that is no UTF-8 is read as Latin-1, each by itself: where files are put one after the other, one of them may be.
    /// </summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            return (bytes[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode).GetString(bytes[2..]);
        }

        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            var end = bytes.IndexOf((byte)'\n');
            var line = end < 0 ? bytes : bytes[..(end + 1)];
            text.Append(System.Text.Unicode.Utf8.IsValid(line) ? Encoding.UTF8.GetString(line) : Encoding.Latin1.GetString(line));
            bytes = bytes[line.Length..];
        }

        return text.Replace("\uFEFF", "").ToString();
    }
}
