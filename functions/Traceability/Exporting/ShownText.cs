using System.Globalization;
using System.Text;
using Traceability.Redaction;

namespace Traceability.Exporting;

/// <summary>
/// A recorded text as a person may be shown it: colours and other orders to a terminal are taken out, and characters that turn the reading
/// direction or do something unseen are shown as what they are, so that the text cannot look like another. Line breaks and tabs stay.
/// </summary>
internal static class ShownText
{
    private const char Escape = '\u001b';

    /// <summary>The text, cut at so many characters with a word on how many are left out.</summary>
    public static string From(string text, int limit)
    {
        var shown = From(StorableText.Cut(text, limit));
        return text.Length <= limit
            ? shown
            : string.Create(CultureInfo.InvariantCulture, $"{shown}\n… {text.Length - limit} characters more are left out");
    }

    /// <summary>The text as one line, cut at so many characters.</summary>
    public static string Line(string text, int limit) =>
        PlainLine.From(From(text.Length > 4 * limit + 1_000 ? StorableText.Cut(text, 4 * limit + 1_000) : text), limit);

    private static string From(string text)
    {
        var shown = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            if (text[at] == Escape || text[at] == '\u009b')
            {
                at = EndOfOrder(text, at);
                continue;
            }

            var isPair = Rune.TryGetRuneAt(text, at, out var rune);
            at += isPair ? rune.Utf16SequenceLength : 1;
            if (rune.Value == '\r')
            {
                // A line that a program wrote over is a line of its own.
                shown.Append(at < text.Length && text[at] == '\n' ? "" : "\n");
            }
            else
            {
                Add(shown, isPair ? rune : Rune.ReplacementChar);
            }
        }

        var clean = shown.ToString();
        // What was broken up by orders to a terminal may now be seen for a secret.
        return clean.Length == text.Length ? clean : SecretRedactor.Redact(clean);
    }

    private static void Add(StringBuilder shown, Rune rune)
    {
        if (rune.Value is '\n' or '\t' || !IsUnseen(rune))
        {
            shown.Append(rune);
        }
        else if (IsTurning(rune.Value) || Rune.IsControl(rune))
        {
            shown.Append(CultureInfo.InvariantCulture, $"⟦U+{rune.Value:X4}⟧");
        }
    }

    private static bool IsUnseen(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator;

    private static bool IsTurning(int value) =>
        value is 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    /// <summary>Where the order that begins here ends (ECMA-48, 5.4 and 5.6).</summary>
    private static int EndOfOrder(string text, int at)
    {
        var next = text[at] == Escape ? at + 1 : at;
        if (next >= text.Length)
        {
            return text.Length;
        }

        if (text[next] is '[' or '\u009b')
        {
            for (next++; next < text.Length && text[next] is >= ' ' and <= '?'; next++)
            {
                // Parameters and intermediate bytes.
            }

            return next < text.Length && text[next] is >= '@' and <= '~' ? next + 1 : next;
        }

        if (text[next] is ']' or 'P' or 'X' or '^' or '_')
        {
            return EndOfString(text, next + 1);
        }

        for (; next < text.Length && text[next] is >= ' ' and <= '/'; next++)
        {
            // Intermediate bytes, as of the choice of a character set.
        }

        return next < text.Length && text[next] is >= '0' and <= '~' ? next + 1 : next;
    }

    // One that has no end on its line is none: what comes after it would be hidden.
    private static int EndOfString(string text, int from)
    {
        for (var at = from; at < text.Length && text[at] is not ('\n' or '\r'); at++)
        {
            if (text[at] is '\u0007' or '\u009c')
            {
                return at + 1;
            }

            if (text[at] == Escape && at + 1 < text.Length && text[at + 1] == '\\')
            {
                return at + 2;
            }
        }

        return from;
    }
}
