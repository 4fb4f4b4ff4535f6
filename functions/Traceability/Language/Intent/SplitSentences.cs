using System.Collections.Frozen;
using Traceability.Language.Words;

namespace Traceability.Language.Intent;

/// <summary>
/// The sentences of a prompt as stemmed words, each beginning with the word that commands: "Could you please fix the build and
/// then deploy it?" is "fix build" and "deploy it". Articles are left out; an error code counts as the word error.
/// </summary>
/// <param name="Words">The stems; never none.</param>
/// <param name="IsWish">Whether it says what somebody wants, rather than what is to be done.</param>
internal sealed record PromptSentence(IReadOnlyList<string> Words, bool IsWish);

/// <summary>Splits prompts into <see cref="PromptSentence"/>s.</summary>
internal static class SplitSentences
{
    private static readonly FrozenSet<string> LeadIns = """
        please can could would will should you i we lets let us me want wants need needs to also now then just ahead and so ok okay hey hi
        hello help try id like im ive well must first next finally after that quickly maybe kindly again yes no great thanks pls
        continue proceed claude sure
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Wishes =
        new[] { "want", "wants", "need", "needs", "let", "lets", "like" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Articles = new[] { "the", "a", "an", "some" }.ToFrozenSet(StringComparer.Ordinal);

    public static IReadOnlyList<PromptSentence> Split(string prompt, int maxWords)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        var sentences = new List<PromptSentence>();
        var words = 0;
        foreach (var part in Split(prompt))
        {
            var all = Tokenizer.Read(part).Select(WordOf).OfType<string>().Take(maxWords - words).ToList();
            words += all.Count;
            var start = LeadInLength(all);
            string[] rest = [.. all.Skip(start).Where(word => !Articles.Contains(word)).Select(Stemmer.Stem)];
            if (rest.Length > 0)
            {
                sentences.Add(new PromptSentence(rest, all.Take(start).Any(Wishes.Contains)));
            }

            if (words >= maxWords)
            {
                break;
            }
        }

        return sentences;
    }

    private static string? WordOf(CodeToken token) =>
        token.IsWord ? token.Text : TokenShapes.IsErrorCode(token.Text.ToUpperInvariant()) ? "error" : null;

    private static int LeadInLength(List<string> words)
    {
        var at = 0;
        while (at < words.Count)
        {
            var isPair = at + 1 < words.Count && (words[at], words[at + 1]) is ("make", "sure") or ("go", "ahead");
            if (!isPair && !LeadIns.Contains(words[at]))
            {
                break;
            }

            at += isPair ? 2 : 1;
        }

        return at;
    }

    // At line ends, and at signs that end a sentence or clause where a space follows: a dot inside a name ends nothing.
    private static IEnumerable<string> Split(string prompt)
    {
        var text = prompt.Length > Tokenizer.MaxCharacters ? prompt[..Tokenizer.MaxCharacters] : prompt;
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var beforeSpace = i + 1 == text.Length || char.IsWhiteSpace(text[i + 1]);
            var ends = text[i] == '\n' || (beforeSpace && text[i] is ('.' or '!' or '?' or ';' or ','));
            var and = text[i] == ' ' && text.AsSpan(i).StartsWith(" and ", StringComparison.OrdinalIgnoreCase);
            if (!ends && !and)
            {
                continue;
            }

            yield return text[start..i];
            start = i + (and ? 5 : 1);
            i = start - 1;
        }

        if (start < text.Length)
        {
            yield return text[start..];
        }
    }
}
