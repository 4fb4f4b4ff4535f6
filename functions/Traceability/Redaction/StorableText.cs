using System.Buffers;

namespace Traceability.Redaction;

/// <summary>Makes plain text storable in a Postgres <c>text</c> column.</summary>
/// <remarks>Postgres holds neither U+0000 nor half a surrogate pair; a whole batch would fail on one such character.</remarks>
public static class StorableText
{
    private const char Replacement = '\ufffd';

    /// <summary>Replaces U+0000 and lone surrogates by U+FFFD; the length stays.</summary>
    /// <returns>The same instance when there is nothing to replace.</returns>
    public static string Clean(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var first = IndexOfUnstorable(text, 0);
        return first < 0 ? text : string.Create(text.Length, (text, first), static (clean, source) =>
        {
            source.text.CopyTo(clean);
            for (var at = source.first; at >= 0; at = IndexOfUnstorable(clean, at + 1))
            {
                clean[at] = Replacement;
            }
        });
    }

    /// <summary>No more of a text than that many characters, and no half of one at the end.</summary>
    public static string Cut(string text, int limit)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= limit ? text : text[..(limit > 0 && char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit)];
    }

    private static int IndexOfUnstorable(ReadOnlySpan<char> text, int from)
    {
        while (from < text.Length)
        {
            var skipped = text[from..].IndexOfAny(Suspects);
            if (skipped < 0)
            {
                return -1;
            }

            from += skipped;
            var isPair = char.IsHighSurrogate(text[from]) && from + 1 < text.Length && char.IsLowSurrogate(text[from + 1]);
            if (!isPair)
            {
                return from;
            }

            from += 2;
        }
        return -1;
    }

    private static readonly SearchValues<char> Suspects =
        SearchValues.Create([.. Enumerable.Range(0xD800, 0x800).Select(code => (char)code), '\0']);
}
