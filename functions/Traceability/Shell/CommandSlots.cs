using System.Buffers;

namespace Traceability.Shell;

/// <summary>What stands in a command's place of a word that is another one each time.</summary>
internal static class CommandSlots
{
    public const string Path = "<path>";
    public const string Id = "<id>";
    public const string Message = "<message>";
    public const string Text = "<text>";
    public const string Name = "<name>";
    public const string Number = "<number>";
    public const string Url = "<url>";

    /// <summary>A file that was changed before the command ran.</summary>
    public const string File = "<file>";

    /// <summary>The folder of such a file.</summary>
    public const string Folder = "<folder>";

    private const int LongestWord = 60;
    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdef");
    private static readonly SearchValues<char> Plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.:,+-");

    /// <summary>Whether a word looks like a file or folder.</summary>
    public static bool IsPath(string word) =>
        !word.AsSpan().ContainsAny(' ', '\n', '\t') && !word.Contains("://", StringComparison.Ordinal)
        && (word.AsSpan().ContainsAny('/', '\\', '*') || HasEnding(word));

    /// <summary>The slot of a word that is neither an option nor a command.</summary>
    public static string Of(string word)
    {
        if (word is "." or "./..." or "..." or "--" or "-" or "HEAD" or "origin")
        {
            return word;
        }

        return word.AsSpan().ContainsAny(' ', '\n', '\t') || word.Length > LongestWord + LongestWord ? Text
            : word.Contains("://", StringComparison.Ordinal) ? Url
            : word.AsSpan().ContainsAny('$', '`') ? Text
            : int.TryParse(word, out _) ? Number
            : IsId(word) ? Id
            : IsPath(word) ? Path
            : Name;
    }

    /// <summary>The value of an option, as in <c>-count=1</c>: short words say what is done, the others to what.</summary>
    public static string OfValue(string value) =>
        value.Length is > 0 and <= 20 && !IsId(value) && !HasEnding(value) && value.AsSpan().IndexOfAnyExcept(Plain) < 0
            ? value
            : Of(value);

    // A commit, a UUID, an issue.
    private static bool IsId(string word)
    {
        var plain = word.Replace("-", "", StringComparison.Ordinal);
        return (plain.Length >= 7 && plain.AsSpan().IndexOfAnyExcept(Hex) < 0 && plain.Any(char.IsAsciiDigit))
            || word.StartsWith("HEAD", StringComparison.Ordinal)
            || (word.StartsWith('#') && word.Length > 1 && word.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0);
    }

    private static bool HasEnding(string word)
    {
        var dot = word.LastIndexOf('.');
        return dot > 0 && word.Length - dot - 1 is >= 1 and <= 6 && char.IsAsciiLetter(word[dot + 1])
            && word.AsSpan(dot + 1).IndexOfAnyExcept(Plain) < 0 && word.AsSpan().IndexOfAny(',', ':') < 0;
    }
}
