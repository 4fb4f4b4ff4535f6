using System.Text.RegularExpressions;

namespace Traceability.Failures.Templates;

/// <summary>Reads a trace of Python, whose innermost frame comes last.</summary>
internal static partial class PythonTrace
{
    /// <summary>The last of the exceptions in it, which is the one that was not handled.</summary>
    public static StackTrace? Parse(IReadOnlyList<string> lines)
    {
        var start = lines.Count - 1;
        while (start >= 0 && !lines[start].Contains("Traceback (most recent call last)", StringComparison.Ordinal))
        {
            start--;
        }

        if (start < 0)
        {
            return null;
        }

        var frames = new List<StackFrame>();
        var last = start;
        for (var at = start + 1; at < lines.Count; at++)
        {
            if (Frame().Match(lines[at]) is { Success: true } frame)
            {
                frames.Insert(0, StackFrame.From(frame.Groups["function"].Value, frame.Groups["file"].Value));
                last = at;
            }
        }

        // A line of source stands between the last frame and the exception, and marks below it.
        var named = lines.Skip(last + 1).Select(line => Exception().Match(line)).FirstOrDefault(match => match.Success);
        return named is null ? null : StackTrace.From(named.Groups["type"].Value, named.Groups["message"].Value, frames);
    }

    [GeneratedRegex(
        @"^File ""(?<file>[^""]{1,400})"", line \d{1,9}(?:, in (?<function>\S{1,200}))?",
        RegexOptions.CultureInvariant, MaskMessage.Timeout)]
    private static partial Regex Frame();

    [GeneratedRegex(
        @"^(?<type>(?:[A-Za-z_]\w{0,100}\.){0,10}[A-Z]\w{0,100})(?:: (?<message>.{0,500}))?$",
        RegexOptions.CultureInvariant, MaskMessage.Timeout)]
    private static partial Regex Exception();
}
