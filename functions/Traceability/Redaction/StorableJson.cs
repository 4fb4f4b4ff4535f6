using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Traceability.Redaction;

/// <summary>Makes JSON or NDJSON text storable in Postgres <c>jsonb</c> and <c>text</c> columns.</summary>
/// <remarks>
/// Agents trace binary output and cut strings in half, so <c>\u0000</c> and lone surrogates do arrive. Postgres rejects both, and
/// rejecting the event would lose it; a replacement character says that something was there.
/// </remarks>
public static class StorableJson
{
    private const int EscapeLength = 6;

    /// <summary>
    /// Replaces the escapes of U+0000 and of lone surrogates by <c>\ufffd</c>, and invalid UTF-8 by U+FFFD; drops a byte order mark.
    /// </summary>
    /// <param name="body">UTF-8 text. Changed in place.</param>
    /// <returns>
    /// The same memory and length, unless there was a byte order mark (3 bytes less) or invalid UTF-8 (a copy). Nothing else is
    /// judged: malformed JSON and raw NUL bytes are left for the parser to answer.
    /// </returns>
    public static ReadOnlyMemory<byte> Clean(Memory<byte> body)
    {
        if (body.Span.StartsWith(Encoding.UTF8.Preamble))
        {
            body = body[Encoding.UTF8.Preamble.Length..];
        }

        if (!Utf8.IsValid(body.Span))
        {
            body = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body.Span));
        }

        ReplaceUnstorableEscapes(body.Span);
        return body;
    }

    private static void ReplaceUnstorableEscapes(Span<byte> rest)
    {
        for (int at; (at = rest.IndexOf((byte)'\\')) >= 0;)
        {
            rest = rest[at..];
            if (!TryReadEscape(rest, out var unit))
            {
                // Some other escape: both its characters, so that \\u0000 stays the text it is.
                rest = rest[Math.Min(2, rest.Length)..];
                continue;
            }
            if (char.IsHighSurrogate(unit) && TryReadEscape(rest[EscapeLength..], out var next) && char.IsLowSurrogate(next))
            {
                rest = rest[(2 * EscapeLength)..];
                continue;
            }
            if (unit == '\0' || char.IsSurrogate(unit))
            {
                "fffd"u8.CopyTo(rest[2..]);
            }

            rest = rest[EscapeLength..];
        }
    }

    private static bool TryReadEscape(ReadOnlySpan<byte> text, out char unit)
    {
        unit = default;
        if (text.Length < EscapeLength || text[0] != '\\' || text[1] != 'u')
        {
            return false;
        }

        var digits = text[2..EscapeLength];
        if (!ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            return false;
        }

        unit = (char)code;
        return true;
    }
}
