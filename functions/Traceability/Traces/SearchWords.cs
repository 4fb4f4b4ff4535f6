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

    private static bool IsNegation(string text, int at) =>
        (at == 0 || char.IsWhiteSpace(text[at - 1])) && at + 1 < text.Length && (char.IsLetterOrDigit(text[at + 1]) || text[at + 1] == '"');

    private static bool IsInWord(string text, int at) =>
        at > 0 && at + 1 < text.Length && char.IsLetterOrDigit(text[at - 1]) && char.IsLetterOrDigit(text[at + 1]);
}
