using System.Text.RegularExpressions;
using Traceability.Redaction;

namespace Traceability.Failures.Templates;

/// <summary>Replaces what changes from one occurrence of an error to the next, so that the same error reads the same.</summary>
/// <remarks>
/// Placeholders: <c>&lt;path&gt;</c> (with line and column), <c>&lt;address&gt;</c> (hosts, ports, URLs, e-mail), <c>&lt;time&gt;</c>
/// (dates, times, durations), <c>&lt;id&gt;</c>, <c>&lt;n&gt;</c> (numbers, sizes, versions) and <c>&lt;value&gt;</c> (a quoted word).
/// What is masked stays as it is when it is masked again.
/// </remarks>
internal static partial class MaskMessage
{
    /// <summary>Characters of a masked line.</summary>
    public const int Longest = 300;

    /// <summary>Milliseconds for one pattern: far more than what is read takes on a busy machine.</summary>
    public const int Timeout = 2_000;

    private const int LongestRead = 2_000;
    private const int Rounds = 6;

    // What is more particular comes first: a path's line number is no number of its own, and a time in a URL no time.
    private static readonly Func<string, string>[] Kinds =
    [
        MaskAddresses.MaskExact, MaskIds.MaskExact, MaskTimes.MaskExact, MaskPaths.Mask, MaskAddresses.MaskHosts, MaskTimes.MaskDurations,
        MaskIds.Mask, MaskNumbers.Mask, MaskQuotes.Mask, MaskRepeats.Mask,
    ];

    /// <summary>The message's first telling line, masked.</summary>
    public static string Mask(string message)
    {
        var lines = message.Split('\n', 6, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        // "Exit code 1" tells less than what follows it.
        var line = lines.FirstOrDefault(text => !text.StartsWith("Exit code", StringComparison.Ordinal)) ?? lines.FirstOrDefault() ?? "";
        var masked = MaskLine(line);
        return masked.Length == 0 ? "(no message)" : CutAtWord(masked, Longest);
    }

    /// <summary>The whole text as one line, masked.</summary>
    public static string MaskLine(string text)
    {
        var line = CutAtWord(text, LongestRead);
        try
        {
            // A placeholder may complete what is masked in turn, as a list of them does.
            for (var round = 0; round < Rounds; round++)
            {
                var before = line;
                line = NormaliseText.Normalise(line);
                line = Kinds.Aggregate(line, (masked, mask) => mask(masked));
                if (line == before)
                {
                    break;
                }
            }
        }
        catch (RegexMatchTimeoutException)
        {
            // What is masked so far is still a message.
        }

        return line;
    }

    /// <summary>Not in the middle of a word, unless the word is longer than that.</summary>
    private static string CutAtWord(string text, int limit)
    {
        if (text.Length <= limit)
        {
            return text;
        }

        var space = text.LastIndexOf(' ', limit, limit / 2);
        return space > 0 ? text[..space] : StorableText.Cut(text, limit);
    }
}
