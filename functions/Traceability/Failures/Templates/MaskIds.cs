using System.Text.RegularExpressions;

namespace Traceability.Failures.Templates;

/// <summary>Masks what a program gave something to tell it from others: UUIDs, hashes, memory addresses, numbered names.</summary>
internal static partial class MaskIds
{
    private const string Placeholder = "<id>";

    /// <summary>What cannot be anything else.</summary>
    public static string MaskExact(string line) =>
        line.Contains('-', StringComparison.Ordinal) ? Uuids().Replace(line, Placeholder) : line;

    /// <summary>A code of an error or rule (TS2345, E0308, SC2034) is none of them.</summary>
    public static string Mask(string line)
    {
        if (line.AsSpan().IndexOfAnyInRange('0', '9') < 0)
        {
            return line;
        }

        line = Hex().Replace(line, Placeholder);
        line = Numbered().Replace(line, Placeholder);
        return Long().Replace(line, match => IsRandom(match.Value) ? Placeholder : match.Value);
    }

    [GeneratedRegex(
        @"(?<![0-9a-zA-Z])[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}(?![0-9a-zA-Z])",
        RegexOptions.CultureInvariant, MaskMessage.Timeout)]
    private static partial Regex Uuids();

    [GeneratedRegex(
        """
        (?<![0-9a-zA-Z])(?:0[xX][0-9a-fA-F]{1,64}|sha(?:1|256|512)[:-][0-9a-fA-F+/=]{7,128}
        |(?=[a-f]{0,128}[0-9])(?=[0-9]{0,128}[a-f])[0-9a-f]{7,128}|(?=[A-F]{0,128}[0-9])(?=[0-9]{0,128}[A-F])[0-9A-F]{8,128}
        |(?=[0-9]{1,15}[a-fA-F])[0-9a-fA-F]{12,128}|0{2}[0-9]{6,126})(?![0-9a-zA-Z])
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace, MaskMessage.Timeout)]
    private static partial Regex Hex();

    // blk_-1608999687919862906, attempt_1445144423722_0020_m_000000_0, session-20260202: a word joined to four digits or more.
    [GeneratedRegex(
        @"(?<![\w-])(?=[A-Za-z][\w-]{1,60}?[_-]\d{4})[A-Za-z][\w-]{1,150}(?!\w)",
        RegexOptions.CultureInvariant, MaskMessage.Timeout)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"(?<![\w-])[A-Za-z0-9_-]{16,200}(?![\w-])", RegexOptions.CultureInvariant, MaskMessage.Timeout)]
    private static partial Regex Long();

    /// <summary>Letters and digits mixed as in no name that a person chose.</summary>
    private static bool IsRandom(string word)
    {
        var (digits, changes) = (0, 0);
        for (var at = 0; at < word.Length; at++)
        {
            digits += char.IsAsciiDigit(word[at]) ? 1 : 0;
            changes += at > 0 && char.IsAsciiDigit(word[at]) && !char.IsAsciiDigit(word[at - 1]) ? 1 : 0;
        }

        return changes > 3 || (changes > 1 && digits > 5);
    }
}
