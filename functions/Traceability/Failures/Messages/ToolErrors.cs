using System.Text.RegularExpressions;

namespace Traceability.Failures.Messages;

/// <summary>What the tools of Claude Code and Codex say themselves, without a program in between.</summary>
internal static partial class ToolErrors
{
    private const int MostLines = 4;

    private const RegexOptions Table = RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture;

    private const int Timeout = 100;

    /// <summary>Whether a call's text is its tool's own.</summary>
    public static bool IsOwn(FailedCallText call, IReadOnlyList<string> lines)
    {
        if (call.Text.AsSpan().TrimStart().StartsWith("<tool_use_error>", StringComparison.Ordinal))
        {
            return true;
        }

        var first = lines.FirstOrDefault(line => line.Length > 0) ?? "";
        try
        {
            return !call.RunsCommands ? !HoldsProgram().IsMatch(first) : OfShell().IsMatch(first);
        }
        catch (RegexMatchTimeoutException)
        {
            return !call.RunsCommands;
        }
    }

    /// <summary>The message: its first line, with those that it announces.</summary>
    public static FailureMessage Read(FailedCallText call, IReadOnlyList<string> lines)
    {
        var said = lines.Where(line => line.Length > 0).Select(line => line.Trim()).Take(MostLines).ToList();
        var text = said.Count == 0 ? "(no message)"
            : said[0].EndsWith(':') && !said[0].Contains("expected lines", StringComparison.Ordinal) ? string.Join(' ', said)
            : said[0];
        text = text.StartsWith("Error: ", StringComparison.Ordinal) ? text["Error: ".Length..] : text;
        var isForeign = call.Tool.StartsWith("mcp__", StringComparison.Ordinal)
            || call.Tool is "WebFetch" or "WebSearch" or "Task" or "Agent";
        return new FailureMessage(
            call.Status == "timeout" ? FailureKind.Timeout : FailureKind.Tool,
            call.Status == "timeout" ? FailureClass.Environment : Class(text, isForeign),
            call.Tool, Rule: null, Test: null, KeepMessages.OneLine(text), File: null, Line: null);
    }

    private static FailureClass Class(string text, bool isForeign)
    {
        try
        {
            return Slips().IsMatch(text) ? FailureClass.Slip : ClassifyMessage.ClassifyOwn(text, isForeign);
        }
        catch (RegexMatchTimeoutException)
        {
            return FailureClass.Slip;
        }
    }

    // A skill that ran a command, and what came of it.
    [GeneratedRegex("""^ Bash[ ]command[ ]failed[ ]for[ ]pattern""", Table, Timeout)]
    private static partial Regex HoldsProgram();

    [GeneratedRegex(
        """
          ^ (?: Error: [ ] )? (?: InputValidationError | No [ ] such [ ] tool [ ] available | Blocked: )           # Claude Code
        | ^ (?: failed [ ] to [ ] parse [ ] function [ ] arguments | unsupported [ ] call | exec_command [ ] failed # Codex
            | apply_patch [ ] verification | patch [ ] rejected | write_stdin [ ] failed | execution [ ] error
                | sandbox [ ] error | Script [ ] error )
        """, Table, Timeout)]
    private static partial Regex OfShell();

    [GeneratedRegex(
        """
          # Read, Edit, Write
          ^ (?: File [ ] has [ ] not [ ] been [ ] read | File [ ] has [ ] been [ ] (?: unexpectedly [ ] )? modified
            | String [ ] to [ ] replace [ ] not [ ] found | Found [ ] \d{1,6} [ ] matches | No [ ] changes [ ] to [ ] make
                | Cannot [ ] create [ ] new [ ] file
            | (?: File | Path | Directory | Cell ) .{0,300} (?: does [ ] not [ ] exist | not [ ] found ) | EISDIR | ENOENT
                | File [ ] content [ ] \( | File [ ] is [ ] too )
        # any
        | ^ (?: InputValidationError | No [ ] such [ ] tool | Unknown [ ] skill | Skill [ ] | Agent [ ] type | Task [ ] not [ ] found
            | No [ ] task [ ] found | MCP [ ] error [ ] -3260[0-2] | Invalid [ ] )
        # Codex
        | ^ (?: failed [ ] to [ ] parse [ ] function [ ] arguments | unsupported [ ] call | apply_patch [ ] verification
            | patch [ ] rejected )
        """, Table, Timeout)]
    private static partial Regex Slips();
}
