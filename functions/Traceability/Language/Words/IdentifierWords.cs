namespace Traceability.Language.Words;

/// <summary>
/// The words in an identifier or path: <c>getUserName</c>, <c>get_user_name</c>, <c>get-user-name</c> and
/// <c>get/user/name</c> are the same three.
/// </summary>
internal static class IdentifierWords
{
    private const int MaxWordLength = 64;

    public static void Add(ReadOnlySpan<char> identifier, List<CodeToken> tokens)
    {
        for (var start = 0; start < identifier.Length;)
        {
            if (!char.IsLetterOrDigit(identifier[start]))
            {
                start++;
                continue;
            }

            var end = start + 1;
            while (end < identifier.Length && IsPartOfWord(identifier, end) && !IsBoundary(identifier, start, end))
            {
                end++;
            }

            AddWord(identifier[start..end], tokens);
            start = end;
        }
    }

    private static bool IsPartOfWord(ReadOnlySpan<char> text, int at) => char.IsLetterOrDigit(text[at]) || text[at] == '\'';

    private static bool IsBoundary(ReadOnlySpan<char> text, int start, int at)
    {
        if (!char.IsUpper(text[at]))
        {
            return false;
        }
        // OAuth and eMail are one word, IUserStore is not: the lone I is a convention.
        if (at - start == 1 && text[start] != 'I')
        {
            return false;
        }

        if (char.IsLower(text[at - 1]) || char.IsDigit(text[at - 1]))
        {
            return true;
        }

        return at + 1 < text.Length && char.IsLower(text[at + 1]);
    }

    private static void AddWord(ReadOnlySpan<char> word, List<CodeToken> tokens)
    {
        if (word.EndsWith("'s", StringComparison.OrdinalIgnoreCase))
        {
            word = word[..^2];
        }

        if (word.Length is < 2 or > MaxWordLength)
        {
            return;
        }
        // 404 and 8080 say something, 7 and 1727181000 do not.
        if (!word.ContainsAnyExceptInRange('0', '9') && word.Length is < 3 or > 5 && char.IsAsciiDigit(word[0]))
        {
            return;
        }

        var text = word.ToString().ToLowerInvariant();
        tokens.Add(new CodeToken(text.Contains('\'') ? text.Replace("'", "", StringComparison.Ordinal) : text, IsWord: true));
    }
}
