namespace Traceability.Language.Words;

/// <summary>
/// Splits text about code into tokens: identifiers into their words, while flags, error codes, versions and file names
/// are kept whole as well, because a person who names <c>--no-cache</c> or <c>CS8602</c> means exactly that.
/// </summary>
public static class Tokenizer
{
    /// <summary>What lies behind this many characters is pasted output far more often than request.</summary>
    public const int MaxCharacters = 20_000;

    private const int MaxTokenLength = 64;

    /// <summary>Reads the tokens in order of appearance, repeats included.</summary>
    public static IReadOnlyList<CodeToken> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var folded = PlainLetters.From(text.Length > MaxCharacters ? text[..MaxCharacters] : text);
        var tokens = new List<CodeToken>(folded.Length / 5);
        for (var start = 0; start < folded.Length;)
        {
            if (!IsInside(folded[start]))
            {
                start++;
                continue;
            }

            var end = start + 1;
            while (end < folded.Length && (IsInside(folded[end]) || IsApostrophe(folded, end)))
            {
                end++;
            }

            AddChunk(folded.AsSpan(start, end - start), tokens);
            start = end;
        }

        return tokens;
    }

    private static bool IsInside(char c) => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or '/' or '\\' or ':' or '#' or '+';

    private static bool IsApostrophe(string text, int at) =>
        text[at] == '\'' && char.IsLetter(text[at - 1]) && at + 1 < text.Length && char.IsLetter(text[at + 1]);

    private static void AddChunk(ReadOnlySpan<char> chunk, List<CodeToken> tokens)
    {
        var flag = FlagLength(chunk);
        if (flag > 0)
        {
            AddWhole(chunk[..flag], tokens);
        }

        chunk = chunk.Trim("-./\\:_");
        if (TokenShapes.IsLanguageName(chunk))
        {
            AddWhole(chunk, tokens);
            return;
        }

        chunk = chunk.Trim("#+");
        if (chunk.IsEmpty || TokenShapes.IsOpaqueId(chunk))
        {
            return;
        }

        if (TokenShapes.IsErrorCode(chunk) || TokenShapes.IsVersion(chunk))
        {
            AddWhole(chunk, tokens);
            if (!chunk.Contains('_'))
            {
                return;
            }
        }

        var name = chunk[(chunk.LastIndexOfAny("/\\") + 1)..];
        if (TokenShapes.IsFileName(name))
        {
            AddWhole(name, tokens);
        }

        IdentifierWords.Add(chunk, tokens);
    }

    private static int FlagLength(ReadOnlySpan<char> chunk)
    {
        var dashes = chunk.StartsWith("--") ? 2 : chunk.StartsWith("-") ? 1 : 0;
        if (dashes == 0 || chunk.Length <= dashes || !char.IsAsciiLetter(chunk[dashes]))
        {
            return 0;
        }

        var end = dashes;
        while (end < chunk.Length && (char.IsLetterOrDigit(chunk[end]) || chunk[end] == '-'))
        {
            end++;
        }

        return end;
    }

    private static void AddWhole(ReadOnlySpan<char> token, List<CodeToken> tokens)
    {
        if (token.Length <= MaxTokenLength)
        {
            tokens.Add(new CodeToken(token.ToString().ToLowerInvariant(), IsWord: false));
        }
    }
}

/// <summary>A token of a prompt, lower-case and not stemmed.</summary>
/// <param name="Text">The token.</param>
/// <param name="IsWord">False for what must stay as it is: flags, error codes, versions, file names.</param>
public readonly record struct CodeToken(string Text, bool IsWord);
