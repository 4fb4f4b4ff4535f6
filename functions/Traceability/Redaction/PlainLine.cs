using System.Text;

namespace Traceability.Redaction;

/// <summary>A text of unknown origin as one short line that can be shown to a person or put before a model.</summary>
internal static class PlainLine
{
    /// <summary>
    /// Without control and formatting characters, secrets and runs of white space, cut at <paramref name="limit"/> characters.
    /// </summary>
    public static string From(string text, int limit)
    {
        // What is far behind the cut need not be gone through.
        var start = SecretRedactor.Redact(text.Length > 4 * limit + 1_000 ? text[..(4 * limit + 1_000)] : text);
        var line = new StringBuilder(Math.Min(start.Length, limit + 1));
        var space = false;
        foreach (var rune in start.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                space = line.Length > 0;
                continue;
            }

            // Marks that turn the reading direction or take no room could hide what is said.
            if (Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.Format
                or System.Globalization.UnicodeCategory.PrivateUse)
            {
                continue;
            }

            if (line.Length + (space ? 1 : 0) + rune.Utf16SequenceLength > limit - 1)
            {
                return line.Append('…').ToString();
            }

            if (space)
            {
                line.Append(' ');
            }

            space = false;
            line.Append(rune);
        }

        return line.ToString();
    }
}
