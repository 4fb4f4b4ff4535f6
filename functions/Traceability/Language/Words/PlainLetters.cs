using System.Globalization;
using System.Text;

namespace Traceability.Language.Words;

/// <summary>
/// Text with plain letters for accented Latin ones: some people type accents and others do not, and both mean the same word. By a
/// table, because Unicode normalisation is not to be had everywhere without ICU.
/// </summary>
public static class PlainLetters
{
    private const string Accented = "àáâãäåāăąçćčďèéêëēėęěìíîïīįłñńňòóôõöøōőŕřśšşťùúûüūůűýÿźżžÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝŠŽ\u2019\u2018";
    private const string Plain = "aaaaaaaaacccdeeeeeeeeiiiiiilnnnoooooooorrssstuuuuuuuyyzzzAAAAAACEEEEIIIINOOOOOOUUUUYSZ''";

    /// <summary>The text with plain letters.</summary>
    public static string From(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Ascii.IsValid(text))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var place = c < 128 ? -1 : Accented.IndexOf(c, StringComparison.Ordinal);
            if (place >= 0)
            {
                plain.Append(Plain[place]);
            }
            else if (c < 128 || CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                plain.Append(c);
            }
        }

        return plain.ToString();
    }
}
