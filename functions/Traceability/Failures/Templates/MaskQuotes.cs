using System.Text.RegularExpressions;

namespace Traceability.Failures.Templates;

/// <summary>Masks a quoted word where it is the value that a message is about, and not the message.</summary>
internal static partial class MaskQuotes
{
    private const int WordsOfValue = 3;

    /// <summary>
    /// Quoted is the essence, and stays: punctuation (<c>expected ';'</c>), a sentence, a key of JSON, and what hardly a word stands beside
    /// (<c>KeyError: 'cart'</c>).
    /// </summary>
    public static string Mask(string line)
    {
        if (line.AsSpan().IndexOfAny("'\"`“‘") < 0)
        {
            return line;
        }

        var outside = Quoted().Replace(line, " ");
        return Words().Count(outside) < 2 ? line : Quoted().Replace(line, Replace);
    }

    private static string Replace(Match match)
    {
        var text = match.Groups["text"].Value;
        var isValue = text.Any(char.IsLetterOrDigit) && text.Split(' ').Length <= WordsOfValue && !Placeholder().IsMatch(text);
        return isValue ? $"{match.Value[0]}<value>{match.Value[^1]}" : match.Value;
    }

    // An apostrophe is within a word; some tools open with ` and close with '.
    [GeneratedRegex(
        """
        (?<![\w'"`])(?:'(?<text>[^'\n]{1,200})'|"(?<text>[^"\n]{1,200})"|`(?<text>[^`'\n]{1,200})[`']
        |“(?<text>[^”\n]{1,200})”|‘(?<text>[^’\n]{1,200})’)
        (?![\w'"`])(?!:\ ?["\d\[{<])
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace, MaskMessage.Timeout)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^<[a-z]{1,7}>$", RegexOptions.CultureInvariant, MaskMessage.Timeout)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"(?<!<)\b[A-Za-z][A-Za-z]{1,100}(?!>)\b", RegexOptions.CultureInvariant, MaskMessage.Timeout)]
    private static partial Regex Words();
}
