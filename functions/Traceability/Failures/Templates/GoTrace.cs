using System.Text.RegularExpressions;

namespace Traceability.Failures.Templates;

/// <summary>Reads what Go prints when it panics: for each frame a line of the function and one of the place.</summary>
internal static partial class GoTrace
{
    private const string RuntimeError = "runtime error: ";

    /// <summary>The goroutine that panicked comes first; the others only were there.</summary>
    public static StackTrace? Parse(IReadOnlyList<string> lines)
    {
        var (panic, goroutine) = (-1, -1);
        for (var at = 0; at < lines.Count && goroutine < 0; at++)
        {
            panic = panic < 0 && (lines[at].StartsWith("panic: ", StringComparison.Ordinal)
                || lines[at].StartsWith("fatal error: ", StringComparison.Ordinal)) ? at : panic;
            goroutine = panic >= 0 && Goroutine().IsMatch(lines[at]) ? at : -1;
        }

        if (goroutine < 0)
        {
            return null;
        }

        var frames = new List<StackFrame>();
        for (var at = goroutine + 1; at + 1 < lines.Count && !Goroutine().IsMatch(lines[at]); at++)
        {
            var arguments = lines[at].EndsWith(')') ? lines[at].LastIndexOf('(') : -1;
            if (arguments > 0 && !lines[at].AsSpan(0, arguments).Contains(' ') && Place().IsMatch(lines[at + 1]))
            {
                frames.Add(StackFrame.From(lines[at][..arguments], lines[at + 1]));
            }
        }

        var message = lines[panic][(lines[panic].IndexOf(':', StringComparison.Ordinal) + 2)..];
        return StackTrace.From(Type(message), message, frames);
    }

    /// <summary>What the runtime itself finds wrong is told in fixed words; any other message may hold values.</summary>
    private static string Type(string message) => message.StartsWith(RuntimeError, StringComparison.Ordinal)
        ? $"panic:{message[RuntimeError.Length..].Split(" [", 2)[0].Replace(' ', '-')}"
        : "panic";

    [GeneratedRegex(@"^goroutine \d{1,18} [^\[]{0,60}\[[^\]]{1,100}\]:", RegexOptions.CultureInvariant, MaskMessage.Timeout)]
    private static partial Regex Goroutine();

    [GeneratedRegex(@"^\S.{0,400}:\d{1,9}(?: \+0x[0-9a-f]{1,16})?", RegexOptions.CultureInvariant, MaskMessage.Timeout)]
    private static partial Regex Place();
}
