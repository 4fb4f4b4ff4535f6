namespace Traceability.Language.Words;

/// <summary>Porter's measure of a word: how often a consonant follows a vowel in it, groups counting as one.</summary>
internal static class WordMeasure
{
    public static int From(ReadOnlySpan<char> word)
    {
        var measure = 0;
        var afterVowel = false;
        for (var i = 0; i < word.Length; i++)
        {
            var vowel = IsVowel(word, i);
            if (afterVowel && !vowel)
            {
                measure++;
            }

            afterVowel = vowel;
        }

        return measure;
    }

    public static bool HasVowel(ReadOnlySpan<char> word)
    {
        for (var i = 0; i < word.Length; i++)
        {
            if (IsVowel(word, i))
            {
                return true;
            }
        }

        return false;
    }

    public static bool IsVowel(ReadOnlySpan<char> word, int at) => word[at] switch
    {
        'a' or 'e' or 'i' or 'o' or 'u' => true,
        'y' => at > 0 && word[at - 1] is not ('a' or 'e' or 'i' or 'o' or 'u'),
        _ => false,
    };

    public static bool EndsInConsonantVowelConsonant(ReadOnlySpan<char> word) =>
        word.Length >= 3 && !IsVowel(word, word.Length - 3) && IsVowel(word, word.Length - 2) && !IsVowel(word, word.Length - 1)
        && word[^1] is not ('w' or 'x' or 'y');
}
