using System.Text.RegularExpressions;

namespace Traceability.Redaction;

/// <summary>
/// A text that people or programs wrote, as it may be quoted to an agent: one short line in which nothing looks like markup, a role of a
/// conversation or the end of a quotation. It cannot make the words harmless: see SECURITY.md.
/// </summary>
internal static partial class UntrustedText
{
    private const int TimeoutMs = 250;

    /// <summary>The line, without quotation marks, at most <paramref name="limit"/> characters; empty when the text is too odd.</summary>
    public static string Line(string text, int limit)
    {
        // What is far behind the cut need not be gone through.
        var start = text.Length > 4 * limit + 1_000 ? text[..(4 * limit + 1_000)] : text;
        try
        {
            start = Marks().Replace(start, "");
            start = Roles().Replace(start, "");
            // Nothing is taken out from within, so that no tag comes together of what is left.
            start = Tags().Replace(start, "‹");
        }
        catch (RegexMatchTimeoutException)
        {
            return "";
        }

        return PlainLine.From(start, limit).Replace('"', '\'');
    }

    /// <summary>The same in quotation marks.</summary>
    public static string Quote(string text, int limit) => $"\"{Line(text, limit)}\"";

    // Headings, fences and the brackets that models are trained with.
    [
        GeneratedRegex(@"(?m)^[ \t]{0,8}#{1,6}(?=\s)|`{3,20}|~{3,20}|\[/?INST\]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        TimeoutMs)]
    private static partial Regex Marks();

    // Whoever is said to speak at the beginning of a line, as often as it is said.
    [GeneratedRegex(
        @"(?m)^[\s>*_#-]{0,16}(?:(?:system|assistant|user|human|developer|tool|claude|ai)[*_]{0,2}\s{0,4}:[\s*_]{0,8}){1,8}",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, TimeoutMs)]
    private static partial Regex Roles();

    // Every sign that could begin a tag, but for a mask, and for what a shell redirects.
    [GeneratedRegex(@"<(?!(?:id|time|address|path|hex|n)>)(?=[\p{L}/!?|<_:])", RegexOptions.CultureInvariant, TimeoutMs)]
    private static partial Regex Tags();
}
