using Traceability.Language.Words;

namespace Traceability.Routing.Agents;

/// <summary>A word as it was written, in small letters, with its stem.</summary>
internal readonly record struct PlainWord(string Text, string Stem);

/// <summary>
/// Splits a text where words end. Unlike <see cref="Tokenizer"/> it leaves identifiers whole: <c>testData</c> and <c>test_data</c> do not
/// have the word <c>test</c> in them. A hyphen ends a word; <c>c#</c> and <c>c++</c> are words.
/// </summary>
internal static class SplitWords
{
    public static IReadOnlyList<PlainWord> Split(string text, int most = int.MaxValue)
    {
        var words = new List<PlainWord>();
        for (var start = 0; start < text.Length && words.Count < most;)
        {
            if (!IsInside(text[start]))
            {
                start++;
                continue;
            }

            var end = start + 1;
            while (end < text.Length && (IsInside(text[end]) || text[end] is '#' or '+'))
            {
                end++;
            }

            var word = text[start..end].ToLowerInvariant();
            words.Add(new PlainWord(word, Stemmer.Stem(word)));
            start = end;
        }

        return words;
    }

    private static bool IsInside(char c) => char.IsLetterOrDigit(c) || c == '_';
}
