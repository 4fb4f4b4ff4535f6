using System.Text.RegularExpressions;

namespace Traceability.ClaudeCode;

/// <summary>
/// Tells calls that failed from those that were refused, were interrupted or ran out of time, by what they said: Claude Code has one
/// event for all of them.
/// </summary>
internal static partial class ToolFailure
{
    // What a harness says stands at the front; further on is what a program printed.
    private const int Head = 600;

    private const RegexOptions Table = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace;

    private const int Timeout = 250;

    /// <summary>error, denied, cancelled or timeout.</summary>
    /// <param name="error">What was said.</param>
    public static string StatusOf(string error)
    {
        var head = error.Length > Head ? error[..Head] : error;
        try
        {
            return Exit().Match(head) is { Success: true } exit ? OfProgram(exit.Groups[1].Value, head, error)
                : Interrupted().IsMatch(head) ? "cancelled"
                : Denied().IsMatch(head) ? "denied"
                : TimedOut().IsMatch(head) ? "timeout"
                : IsAborted(error) ? "cancelled"
                : "error";
        }
        catch (RegexMatchTimeoutException)
        {
            return "error";
        }
    }

    /// <summary>
    /// Whether a person refused the call, and not a rule or a mode.
    /// </summary>
    public static bool IsRejected(string? error) => error is not null
        && (error.Contains("user doesn't want to", StringComparison.OrdinalIgnoreCase)
            || error.StartsWith("User rejected", StringComparison.OrdinalIgnoreCase));

    // A program did run: only its end tells. 124 is what timeout(1) answers, 130 what Ctrl-C leaves.
    private static string OfProgram(string code, string head, string error) =>
        code == "124"
            || TimedOut().IsMatch(head[head.IndexOf(code, StringComparison.Ordinal)..].TrimStart("0123456789\r\n ".ToCharArray()))
            ? "timeout"
        : code == "130" || IsAborted(error) ? "cancelled"
        : "error";

    // What the shell tool adds behind the output of a command that it was told to stop.
    private static bool IsAborted(string error) =>
        error.AsSpan(Math.Max(0, error.Length - Head)).Contains("Command was aborted before completion", StringComparison.Ordinal);

    [GeneratedRegex(@"^\s{0,8}(?:Error:\s{0,4})?Exit code (\d{1,3})\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Timeout)]
    private static partial Regex Exit();

    [GeneratedRegex(
        """
          ^\W{0,8}Request[ ]interrupted[ ]by[ ]user
        | ^(?:Error:[ ])?(?:The[ ])?(?:tool[ ]call|tool[ ]use|command|request|operation)[ ](?:was[ ])?(?:interrupted|aborted|cancell?ed)
        | ^(?:Error:[ ])?Interrupted[ ]by
        | ^(?:Error:[ ])?AbortError
        | Sibling[ ]tool[ ]call[ ]errored               # of several calls at once one failed, and the others were taken back
        | Cancelled:[ ]parallel[ ]tool[ ]call
        | \bthis[ ]call[ ]was[ ]stopped[ ]while[ ]running,[ ]not[ ]refused  # behind the words of a refusal
        """, Table, Timeout)]
    private static partial Regex Interrupted();

    [GeneratedRegex(
        """
          \buser[ ](?:doesn't[ ]want[ ]to|does[ ]not[ ]want[ ]to|(?:has[ ])?(?:rejected|declined|denied|refused))\b
        | ^(?:Error:[ ])?User[ ]rejected
        | \b(?:requires?|needs?)[ ](?:(?:your|user|manual|human|explicit)[ ])?(?:approval|permission|confirmation)\b
        | \b(?:requested|asked[ ]for)[ ]permissions?\b
        | \bhaven't[ ]granted\b | \bnot[ ](?:yet[ ])?(?:been[ ])?granted\b
        | \bpermissions?\b[^\n]{0,300}\b(?:has|have|was|were)[ ]been[ ](?:auto[- ])?denied
        | \bpermissions?\b[^\n]{0,300}\b(?:was|were|is|are)[ ](?:auto[- ])?denied
        | \bauto-denied\b | \bdontAsk[ ]mode\b
        | \bdenied[ ]by[ ](?:your[ ]|a[ ]|the[ ])?(?:permission|user|rule|policy|settings|hook|classifier|auto[ ]mode)
        | \bblocked[ ]by[ ](?:a[ ]|the[ ]|your[ ])?(?:\w{1,24}[ ])?(?:hook|permission|policy|rule|classifier|settings|sandbox)
        | \bwas[ ]blocked\.[ ]For[ ]security\b
        | \b(?:Pre|Post)ToolUse(?::[\w|*]{1,80})?[ ](?:\[[^\]\n]{0,200}\][ ])?hook[ ](?:error|denied|blocked|returned[ ]blocking|stopped)
        | \bhook[ ](?:Pre|Post)ToolUse(?::[\w|*]{1,80})?[ ](?:denied|blocked|stopped)
        | \b(?:Operation|Execution)[ ](?:stopped|blocked)[ ]by[ ](?:\w{1,24}[ ])?hook
        | \bhook[ ]denied[ ]this[ ]tool\b | \bhas[ ]been[ ]disallowed\b
        """, Table, Timeout)]
    private static partial Regex Denied();

    [GeneratedRegex(
        """
          ^\W{0,8}(?:\w{1,24}:[ ])?(?:MCP[ ]error[ ]-?\d{1,6}:[ ])?(?:The[ ])?(?:\w{1,24}[ ]){0,3}timed[ ]out\b
        | ^\W{0,8}(?:\w{1,24}:[ ])?timeout[ ]of[ ]\d{1,9}[ ]?ms[ ]exceeded
        | ^\W{0,8}(?:\w{1,24}:[ ])?(?:TimeoutError|ETIMEDOUT|ESOCKETTIMEDOUT)
        | ^MCP[ ]error[ ]-32001\b
        """, Table, Timeout)]
    private static partial Regex TimedOut();
}
