using System.Text.RegularExpressions;

namespace Traceability.Failures.Templates;

/// <summary>Masks when something was and how long it took.</summary>
internal static partial class MaskTimes
{
    private const string Placeholder = "<time>";

    /// <summary>Dates, and times with them: before a path could be seen in `2026/01/20`.</summary>
    public static string MaskExact(string line)
    {
        if (line.AsSpan().IndexOfAnyInRange('0', '9') < 0)
        {
            return line;
        }

        line = Dates().Replace(line, Placeholder);
        return WordDates().Replace(line, Placeholder);
    }

    /// <summary>Times of day and durations: after a path took its line and column.</summary>
    public static string MaskDurations(string line)
    {
        if (line.AsSpan().IndexOfAnyInRange('0', '9') < 0)
        {
            return line;
        }

        line = line.Contains(':', StringComparison.Ordinal) ? Clock().Replace(line, Placeholder) : line;
        return Durations().Replace(line, Placeholder);
    }

    [GeneratedRegex(
        """
        (?<![\w.])(?:\d{4}[-/]\d{2}[-/]\d{2}|\d{1,2}[-/]\d{1,2}[-/]\d{4})
        (?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?\ ?(?:Z|UTC|[+-]\d{2}:?\d{2})?)?(?![\w/])
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace, MaskMessage.Timeout)]
    private static partial Regex Dates();

    [GeneratedRegex(
        """
        \b(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:[a-z]{2,6})?,?\ )?
        (?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?:[a-z]{1,6})?\ {1,2}\d{1,2}(?:,?\ \d{4})?
        |\d{1,2}\ (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?:[a-z]{1,6})?(?:\ \d{4})?)
        (?:\ \d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?:\ (?:[A-Z]{3,4}|[+-]\d{4}))?(?:\ \d{4})?)?(?![\w:])
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace, MaskMessage.Timeout)]
    private static partial Regex WordDates();

    [GeneratedRegex(@"(?<![\w.:])\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?Z?(?![\w:])", RegexOptions.CultureInvariant, MaskMessage.Timeout)]
    private static partial Regex Clock();

    // Short units stand right behind the number, long ones also after a space: `3m4s`, `1.2s`, `30 seconds`, `<1 sec`.
    [GeneratedRegex(
        """
        (?<![\w.]|\w-)<?(?:\d{1,12}(?:\.\d{1,12})?(?:ns|us|µs|ms|sec|min|hrs|hr|s|m|h|d)
        (?:\ ?\d{1,12}(?:\.\d{1,12})?(?:ns|us|µs|ms|s|m|h)){0,4}
        |\d{1,12}(?:\.\d{1,12})?\ ?(?i:ms|millis|(?:nano|micro|milli)?seconds?|secs?|mins?|minutes?|hours?|hrs?|days?|weeks?))
        (?!\w)
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace, MaskMessage.Timeout)]
    private static partial Regex Durations();
}
