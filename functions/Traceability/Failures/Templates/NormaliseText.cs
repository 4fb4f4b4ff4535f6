using System.Text.RegularExpressions;

namespace Traceability.Failures.Templates;

/// <summary>Makes one space of what only lays a text out: breaks, tabs, their escape sequences, and colours.</summary>
internal static partial class NormaliseText
{
    /// <summary>The text in one line, with single spaces.</summary>
    public static string Normalise(string text)
    {
        var plain = text.Contains('\\', StringComparison.Ordinal) ? Escapes().Replace(text, Replacement) : text;
        plain = plain.Contains('\x1b', StringComparison.Ordinal) ? Colours().Replace(plain, "") : plain;
        return Runs().Replace(plain, " ").Trim();
    }

    private static string Replacement(Match match) =>
        match.Groups["path"].Success ? match.Value : match.Groups["quote"].Success ? match.Groups["quote"].Value : " ";

    // The names in a Windows path begin with n, r and t as well: `C:\new\test.cs`, `src\new\Cart.cs`. Such a path is passed over.
    [GeneratedRegex(
        """
        (?<path>(?<![A-Za-z0-9])[A-Za-z]:\\{1,2}[\w.@+$-]{1,100}(?:\\{1,2}[\w.@+$-]{1,100}){0,30}
        |(?<![\w\\])[\w.-]{1,100}(?=(?:\\[\w.-]{1,100}){0,30}?\\[^nrt\W])(?:\\[\w.-]{1,100}){1,30}\.[A-Za-z]{1,6}\b)
        |\\(?<quote>["'])|\\(?:[nrt]|u001b\[[0-9;]{0,12}m|x1b\[[0-9;]{0,12}m)
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace, MaskMessage.Timeout)]
    private static partial Regex Escapes();

    [GeneratedRegex(@"\x1b\[[0-9;]{0,12}[A-Za-z]", RegexOptions.CultureInvariant, MaskMessage.Timeout)]
    private static partial Regex Colours();

    [GeneratedRegex(@"[\s\p{Cc}]{1,1000}", RegexOptions.CultureInvariant, MaskMessage.Timeout)]
    private static partial Regex Runs();
}
