namespace Traceability.Language.Words;

/// <summary>
/// Brings forms of a word together: <c>queries</c> and <c>query</c>, <c>validating</c> and <c>validation</c>.
/// The steps of Porter's stemmer that matter most (1a, 1b, -ation, -ate, -ion, -ment and final e; M. F. Porter, "An algorithm for
/// suffix stripping", Program 14(3), 1980). Light on purpose: stems are shown to people as keywords, so y stays y and
/// adjectives stay as they are. No library's, as those make <c>queri</c> of a query, and the keywords in stores are this one's.
/// </summary>
public static class Stemmer
{
    /// <summary>The stem of a lower-case word; words with anything but a to z in them are left as they are.</summary>
    public static string Stem(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        if (word.Length < 4 || word.AsSpan().ContainsAnyExceptInRange('a', 'z'))
        {
            return word;
        }

        Span<char> buffer = stackalloc char[word.Length + 1];
        word.CopyTo(buffer);
        var length = Plural(buffer, word.Length);
        length = PastAndGerund(buffer, length);
        length = Derived(buffer, length);
        if (length >= 5 && buffer[length - 1] == 'e')
        {
            length--;
        }
        // optimize and optimise are one word.
        if (length >= 5 && buffer[..length].EndsWith("iz"))
        {
            buffer[length - 1] = 's';
        }

        return length == word.Length && word.AsSpan().SequenceEqual(buffer[..length]) ? word : buffer[..length].ToString();
    }

    private static int Plural(Span<char> word, int length)
    {
        var text = word[..length];
        if (!text.EndsWith("s") || text.EndsWith("ss") || text.EndsWith("us") || text.EndsWith("is"))
        {
            return length;
        }

        if (text.EndsWith("ies"))
        {
            if (length == 4)
            {
                return 3;
            }

            word[length - 3] = 'y';
            return length - 2;
        }

        return text.EndsWith("sses") || text.EndsWith("xes") || text.EndsWith("shes") || (text.EndsWith("ches") && !text.EndsWith("aches"))
            ? length - 2
            : length - 1;
    }

    private static int PastAndGerund(Span<char> word, int length)
    {
        var text = word[..length];
        if (text.EndsWith("eed"))
        {
            return WordMeasure.From(text[..^3]) > 0 ? length - 1 : length;
        }

        if (text.EndsWith("ied") && length > 4)
        {
            word[length - 3] = 'y';
            return length - 2;
        }

        var cut = text.EndsWith("ed") ? 2 : text.EndsWith("ing") ? 3 : 0;
        if (cut == 0 || length - cut < 2 || !WordMeasure.HasVowel(text[..^cut]))
        {
            return length;
        }

        length -= cut;
        text = word[..length];
        if (text.EndsWith("at") || text.EndsWith("bl") || text.EndsWith("iz"))
        {
            word[length] = 'e';
            return length + 1;
        }

        if (length >= 3 && text[^1] == text[^2] && !WordMeasure.IsVowel(text, length - 1) && text[^1] is not ('l' or 's' or 'z'))
        {
            return length - 1;
        }

        if (WordMeasure.From(text) == 1 && WordMeasure.EndsInConsonantVowelConsonant(text))
        {
            word[length] = 'e';
            return length + 1;
        }

        return length;
    }

    private static int Derived(Span<char> word, int length)
    {
        var text = word[..length];
        if (text.EndsWith("ation") && WordMeasure.From(text[..^5]) > 0)
        {
            word[length - 3] = 'e';
            length -= 2;
        }
        else if (text.EndsWith("ion") && length > 4 && text[^4] is 's' or 't' && WordMeasure.From(text[..^3]) > 1)
        {
            length -= 3;
        }
        else if (text.EndsWith("ment") && WordMeasure.From(text[..^4]) > 1)
        {
            length -= 4;
        }

        text = word[..length];
        return text.EndsWith("ate") && WordMeasure.From(text[..^3]) > 1 ? length - 3 : length;
    }
}
