using System.Text;
using System.Text.RegularExpressions;

namespace Traceability.Failures.Messages;

/// <summary>The lines of an output, without what terminals, CI logs and task runners put around them.</summary>
internal static partial class OutputLines
{
    /// <summary>Of an output that is longer, its two ends are read.</summary>
    public const int LongestText = 200_000;

    /// <summary>A longer line is cut.</summary>
    public const int LongestLine = 2_000;

    private const int FewLines = 4;
    private const int Timeout = 100;

    /// <summary>
    /// Reads an output: without colours, progress and prefixes, and with line breaks where they are only written as <c>\n</c>.
    /// </summary>
    public static IReadOnlyList<string> From(string text)
    {
        var lines = Split(Ends(text));
        if (lines.Count(line => line.Length > 0) <= FewLines && lines.Any(line => line.Contains("\\n", StringComparison.Ordinal)))
        {
            lines = Split(string.Join('\n', lines)
                .Replace("\\r", "", StringComparison.Ordinal).Replace("\\n", "\n", StringComparison.Ordinal)
                .Replace("\\t", "\t", StringComparison.Ordinal).Replace("\\\"", "\"", StringComparison.Ordinal));
        }

        for (var i = 0; i < lines.Count; i++)
        {
            lines[i] = WithoutPrefix(lines[i]);
        }

        return lines;
    }

    /// <summary>Whether a line is the harness's, a task runner's, or says that something went well.</summary>
    public static bool IsFrame(string line)
    {
        try
        {
            return Frame().IsMatch(line);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static string Ends(string text) =>
        text.Length <= LongestText ? text
        : string.Concat(text.AsSpan(0, LongestText / 2), "\n", text.AsSpan(text.Length - (LongestText / 2)));

    private static List<string> Split(string text)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '\n' or '\r' or '\u2028' or '\u0085')
            {
                if (c is '\n' || line.Length > 0)
                {
                    lines.Add(Take(line));
                }
            }
            else if (c is '\u001b' or '\u009b')
            {
                i = EndOfSequence(text, i);
            }
            else if (c is '[' && EndOfColour(text, i) is > 0 and var end)
            {
                // What is left of a colour where something took the escape character away.
                i = end;
            }
            else if ((c >= ' ' || c is '\t') && line.Length < LongestLine)
            {
                line.Append(c);
            }
        }

        lines.Add(Take(line));
        return lines;
    }

    private static string Take(StringBuilder line)
    {
        var taken = line.ToString().TrimEnd();
        line.Clear();
        return taken;
    }

    // ESC [ … letter, ESC ] … BEL, ESC and one character.
    private static int EndOfSequence(string text, int at)
    {
        var next = at + 1;
        if (next >= text.Length)
        {
            return at;
        }

        var limit = Math.Min(text.Length, at + 200);
        if (text[at] is '\u009b' || text[next] is '[')
        {
            for (var i = text[at] is '\u009b' ? next : next + 1; i < limit; i++)
            {
                if (text[i] is >= '@' and <= '~')
                {
                    return i;
                }
            }

            return next;
        }

        if (text[next] is ']')
        {
            for (var i = next + 1; i < limit; i++)
            {
                if (text[i] is '\a' or '\u001b')
                {
                    return text[i] is '\a' ? i : i + 1;
                }
            }
        }

        return text[next] is '\n' ? at : next;
    }

    private static int EndOfColour(string text, int at)
    {
        var i = at + 1;
        while (i < text.Length && i - at < 24 && (char.IsAsciiDigit(text[i]) || text[i] is ';'))
        {
            i++;
        }

        return i > at + 1 && i < text.Length && text[i] is 'm' ? i : 0;
    }

    private static string WithoutPrefix(string line)
    {
        try
        {
            for (var i = 0; i < 3 && line.Length > 0 && Prefix().Match(line) is { Success: true, Length: > 0 } prefix; i++)
            {
                line = line[prefix.Length..];
            }
        }
        catch (RegexMatchTimeoutException)
        {
            return line;
        }

        return line.EndsWith("</tool_use_error>", StringComparison.Ordinal) ? line[..^"</tool_use_error>".Length] : line;
    }

    [GeneratedRegex(
        """
          ^ \uFEFF? \d{4}-\d\d-\d\d [T ] \d\d:\d\d:\d\d (?: [.,] \d{1,9} )? (?: Z | [+-] \d\d:?\d\d )? [ ]   # CI logs
        | ^ \[ \d{4}-\d\d-\d\d [T ] \d\d:\d\d:\d\d [^\]]{0,20} \] [ ]
        | ^ [^\t]{1,80} \t [^\t]{1,80} \t \uFEFF? (?= \d{4}-\d\d-\d\dT )                                      # gh run view --log
        | ^ \#\d{1,4} [ ] \d{1,5}\.\d{1,4} [ ]                                                                # docker build
        | ^ (?: \#\#\[ error \] | ::error (?: [ ] [^:\n]{0,400} )? :: )                                       # GitHub Actions
        | ^ [A-Za-z][\w.-]{0,40} [ ]{1,20} \| [ ]                                                             # docker compose
        | ^ [@\w./-]{1,60} : (?: lint | test | build | typecheck | check ) [\w:-]{0,20} : [ ]                 # turbo
        | ^ (?: \. | [@\w./-]{1,60} ) [ ] (?: lint | test | build | typecheck | check ) [\w:-]{0,20} : [ ]    # pnpm -r
        | ^ \[ (?! (?: warn | error | info | debug | fail | eval )\] ) [a-z][\w:.-]{0,40} \] [ ] (?! \$ | ERROR | WARN ) # mise
        | ^ \[ \d{1,2} \] [ ]                                                                                 # concurrently
        | ^ │ [ ]?                                                                                           # the boxes of Terraform
        | ^ </? (?: tool_use_error | persisted-output | stdout | stderr | error ) >
        | ^ \{ "output" : [ ]? "                                                                              # Codex
        | ^ \[ stderr \] [ ]?
        """, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, Timeout)]
    private static partial Regex Prefix();

    // What the harness and the task runners put before an output, and what goes well in it.
    [GeneratedRegex(
        """
          ^ jq: [ ] \d{1,3} [ ] compile [ ] errors?
        | ^ (?: Error: [ ] )? Exit [ ] code:? [ ] \d{1,3} $ | ^ Wall [ ] time: | ^ Output: $ | ^ Shell [ ] cwd [ ] was [ ] reset
        | ^ \[ [\w:.-]{1,60} \] [ ] \$ [ ]                              # mise
        | ^ > [ ] \S{1,100} (?: @\S{1,40} )? [ ] \S{1,60} (?: [ ] / .{0,200} )? $ | ^ \$ [ ]  # npm, yarn
        | ^ (?: ok | \? ) \s{1,4} \t? \S{1,200} \s{1,4} (?: \(cached\) | [\d.]{1,12}s | \[no [ ] test )  # go
        """, RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Frame();
}
