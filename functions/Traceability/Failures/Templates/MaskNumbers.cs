using System.Text.RegularExpressions;

namespace Traceability.Failures.Templates;

/// <summary>Masks numbers, sizes and versions.</summary>
internal static partial class MaskNumbers
{
    private const string Placeholder = "<n>";

    /// <summary>A number within a word stays (utf8, E128), and so does a status of HTTP, which tells one failure from another.</summary>
    public static string Mask(string line)
    {
        if (line.AsSpan().IndexOfAnyInRange('0', '9') < 0)
        {
            return line;
        }

        line = Sizes().Replace(line, Placeholder);
        line = Versions().Replace(line, Placeholder);
        return Numbers().Replace(line, match => match.Groups["status"].Success ? match.Value : Placeholder);
    }

    [GeneratedRegex(
        @"(?<![\w.])\d{1,15}(?:\.\d{1,9})? ?(?:bytes?|[KMGTkmgt]i?[Bb]|[KMGT]i?|kb|B|%)(?![\w])",
        RegexOptions.CultureInvariant, MaskMessage.Timeout)]
    private static partial Regex Sizes();

    [GeneratedRegex(
        """
        (?<![A-Za-z0-9_.])(?:v\d{1,9}(?:\.\d{1,9}){0,4}|\d{1,9}(?:\.\d{1,9}){2,4})
        (?:[-+][0-9A-Za-z][0-9A-Za-z.+-]{0,60})?(?![A-Za-z0-9_])
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace, MaskMessage.Timeout)]
    private static partial Regex Versions();

    // Behind a hyphen only what is long or has a point: `UTF-8` is a name.
    [GeneratedRegex(
        """
        (?<status>(?i:(?<!exit\ )status(?:\ code)?["']?[:=]?\ ?["']?|HTTP(?:/\d(?:\.\d)?)?[:=]?\ )[1-5]\d{2}(?![\w.]))
        |(?<![A-Za-z0-9_.-])[-+]?\d{1,30}(?:[.,]\d{1,30}){0,20}(?![A-Za-z0-9_]|\.[A-Za-z0-9_])
        |(?<=[A-Za-z0-9_>]-)(?:\d{3,30}|\d{1,30}\.\d{1,30})(?![A-Za-z0-9_]|\.[A-Za-z0-9_])
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace, MaskMessage.Timeout)]
    private static partial Regex Numbers();
}
