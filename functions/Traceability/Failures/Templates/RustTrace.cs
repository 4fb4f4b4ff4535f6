using System.Text.RegularExpressions;

namespace Traceability.Failures.Templates;

/// <summary>Reads a backtrace of Rust.</summary>
internal static partial class RustTrace
{
    /// <summary>A panic has a message and no type.</summary>
    public static StackTrace? Parse(IReadOnlyList<string> lines)
    {
        var start = Index(lines, 0, line => Panic().IsMatch(line));
        var trace = start < 0 ? -1 : Index(lines, start, line => line.StartsWith("stack backtrace:", StringComparison.Ordinal));
        if (trace < 0)
        {
            return null;
        }

        var frames = new List<StackFrame>();
        for (var at = trace + 1; at < lines.Count; at++)
        {
            if (Frame().Match(lines[at]) is { Success: true } frame)
            {
                var place = at + 1 < lines.Count && lines[at + 1].StartsWith("at ", StringComparison.Ordinal) ? lines[at + 1] : "";
                frames.Add(StackFrame.From(frame.Groups["function"].Value, place));
            }
        }

        var said = Panic().Match(lines[start]).Groups["message"].Value;
        return StackTrace.From("panic", said.Length > 0 ? said : lines[start + 1], frames);
    }

    private static int Index(IReadOnlyList<string> lines, int from, Func<string, bool> isIt)
    {
        for (var at = from; at < lines.Count; at++)
        {
            if (isIt(lines[at]))
            {
                return at;
            }
        }

        return -1;
    }

    // Before Rust 1.73 the message stood before the place, in quotes.
    [GeneratedRegex(
        @"^thread '[^']{0,200}' (?:\(\d{1,9}\) )?panicked at (?:'(?<message>[^']{1,400})')?",
        RegexOptions.CultureInvariant, MaskMessage.Timeout)]
    private static partial Regex Panic();

    [GeneratedRegex(@"^\d{1,4}: (?:0x[0-9a-f]{1,16} - )?(?<function>\S.{0,300})$", RegexOptions.CultureInvariant, MaskMessage.Timeout)]
    private static partial Regex Frame();
}
