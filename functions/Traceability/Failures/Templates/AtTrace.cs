using System.Text.RegularExpressions;

namespace Traceability.Failures.Templates;

/// <summary>Reads traces whose frames begin with `at`: those of Node.js, Java and .NET.</summary>
internal static partial class AtTrace
{
    private const int LongestHeading = 20;

    /// <summary>Of exceptions that caused each other the one that was first.</summary>
    public static StackTrace? Parse(IReadOnlyList<string> lines)
    {
        StackTrace? found = null;
        for (var at = 0; at < lines.Count; at++)
        {
            if (!IsFrame(lines[at]))
            {
                continue;
            }

            var heading = Heading(lines, at);
            var end = at;
            while (end < lines.Count && IsFrame(lines[end]))
            {
                end++;
            }

            // Java and Node.js tell the cause last, .NET first.
            if (heading is { Success: true } && (found is null || heading.Groups["cause"].Success))
            {
                var frames = lines.Skip(at).Take(end - at).Select(line => Frame(line[3..])).ToList();
                found = StackTrace.From(heading.Groups["type"].Value, heading.Groups["message"].Value, frames);
            }

            at = end;
        }

        return found;
    }

    private static bool IsFrame(string line) =>
        line.Length > 3 && line.StartsWith("at ", StringComparison.Ordinal) && (line.Contains('(', StringComparison.Ordinal)
            || Position().IsMatch(line) || line.Contains(" in ", StringComparison.Ordinal));

    /// <summary>The nearest line above that names an exception; a message may have several lines.</summary>
    private static Match? Heading(IReadOnlyList<string> lines, int frame)
    {
        for (var at = frame - 1; at >= 0 && at >= frame - LongestHeading && !IsFrame(lines[at]); at--)
        {
            if (Exception().Match(lines[at]) is { Success: true } heading)
            {
                return heading;
            }
        }

        return null;
    }

    private static StackFrame Frame(string text)
    {
        var call = text.StartsWith("async ", StringComparison.Ordinal) ? text[6..] : text;
        var bracket = call.IndexOf('(', StringComparison.Ordinal);
        // A function without a name is told by its place only.
        var function = bracket > 0 ? call[..bracket].Trim() : Position().Replace(call, "").Split('/', '\\')[^1];
        return StackFrame.From(function, call);
    }

    [GeneratedRegex(
        """
        ^(?:Unhandled\ exception[.:]\ |Uncaught\ |Exception\ in\ thread\ "[^"]{0,200}"\ |(?<cause>Caused\ by:\ |\[cause\]:\ )|--->\ )?
        (?<type>(?:[A-Za-z_$][\w$]{0,100}[.]){0,20}?[A-Za-z_$][\w$]{0,100}(?:Error|Exception|Failure|Throwable|Panic)|Error)
        (?:\ \[\w{1,60}\])?(?::(?:\ (?<message>.{0,500}))?)?$
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace, MaskMessage.Timeout)]
    private static partial Regex Exception();

    [GeneratedRegex(@":\d{1,7}:\d{1,7}$", RegexOptions.CultureInvariant, MaskMessage.Timeout)]
    private static partial Regex Position();
}
