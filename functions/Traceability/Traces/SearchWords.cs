using System.Text;

namespace Traceability.Traces;

/// <summary>
/// What a person searches for, as <c>websearch_to_tsquery</c> takes it: words, "phrases", <c>or</c>, and <c>-</c> before what must not be
/// there. Any other dash is left out: Postgres reads each as a negation of what follows, and refuses more than it has room to nest.
/// </summary>
internal static class SearchWords
{
    public static string From(string text)
    {
        var words = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            words.Append(text[at] != '-' || IsNegation(text, at) || IsInWord(text, at) ? text[at] : ' ');
        }

        return words.ToString();
    }

    /// <summary>
    /// What is searched for while it is typed: all but the last word, as above, and the last, which may be the beginning of one; null
    /// where nothing but letters and digits makes it up, or it is part of a phrase.
    /// </summary>
    public static (string Before, string? Last) SplitLast(string text)
    {
        var end = text.TrimEnd();
        var start = end.Length;
        while (start > 0 && char.IsLetterOrDigit(end[start - 1]))
        {
            start--;
        }

        var isWord = start < end.Length && end.Length == text.Length && (start == 0 || char.IsWhiteSpace(end[start - 1]));
        var last = isWord && !end.Contains('"', StringComparison.Ordinal)
            && !end[start..].Equals("or", StringComparison.OrdinalIgnoreCase) && !EndsWithOr(end[..start]) ? end[start..] : null;
        return last is null ? (From(text), null) : (From(end[..start]), last);
    }

    private static bool EndsWithOr(string text) => text.TrimEnd().EndsWith(" or", StringComparison.OrdinalIgnoreCase);

    private static bool IsNegation(string text, int at) =>
        (at == 0 || char.IsWhiteSpace(text[at - 1])) && at + 1 < text.Length && (char.IsLetterOrDigit(text[at + 1]) || text[at + 1] == '"');

    private static bool IsInWord(string text, int at) =>
        at > 0 && at + 1 < text.Length && char.IsLetterOrDigit(text[at - 1]) && char.IsLetterOrDigit(text[at + 1]);
}
