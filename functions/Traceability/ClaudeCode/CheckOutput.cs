using System.Globalization;
using System.Text.RegularExpressions;

namespace Traceability.ClaudeCode;

/// <summary>What the output of a test, build, lint or type-check run says of its end, for runs whose exit code is not known.</summary>
internal static partial class CheckOutput
{
    // The end of a run is where tools sum up; what is before may be tests that print "failed" on purpose.
    private const int Tail = 8_000;

    /// <summary>Whether it passed; null when the output does not say.</summary>
    /// <param name="output">Both streams.</param>
    /// <param name="isQuietWhenPassed">Whether no output at all is good news, as from a compiler or a linter.</param>
    /// <param name="tellsExit">Whether the command printed an exit code.</param>
    public static bool? Passed(string output, bool isQuietWhenPassed, bool tellsExit)
    {
        var end = output.Length > Tail ? output[^Tail..] : output;
        try
        {
            if (tellsExit && Exits().Matches(end).LastOrDefault() is { } exit)
            {
                return int.Parse(exit.Groups[1].ValueSpan, CultureInfo.InvariantCulture) == 0;
            }

            return Failures().IsMatch(end) ? false
                : Passes().IsMatch(end) || (isQuietWhenPassed && string.IsNullOrWhiteSpace(end)) ? true
                : null;
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    /// <summary>Whether the check did not even start: its program or folder was not there.</summary>
    public static bool NeverRan(string output, bool succeeded)
    {
        try
        {
            return !succeeded && NotStarted().IsMatch(output.Length > 400 ? output[..400] : output);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    // Counts above nought ("3 failed", "Failures: 2", "Failed: 1"), or a tool's own words for a broken build.
    [GeneratedRegex(
        @"\b[1-9]\d{0,6} (?:tests? )?(?:failed|failing|failures?|errors?\b(?! handl))|\b(?:Failed|Failures|Errors):\s{0,8}[1-9]|\bBUILD FAIL(?:ED|URE)\b|\bFAILED\b \(|\berror TS\d{1,6}:|\berror\[E\d{1,6}\]|\berror (?:CS|MSB)\d{1,6}:|^\*\* \(\w{1,60}(?:Error|Exception)\)|\bcompilation (?:failed|error)|\bnpm ERR!|^make(?:\[\d\])?: \*\*\*|^FAIL\b|^not ok \d|^# fail [1-9]|\b[1-9]\d{0,6} problems?\b|\b[1-9]\d{0,6} files? would be reformatted|^--- FAIL\b|\bError: Process completed with exit code [1-9]|^error: could not compile|^Build FAILED|^Traceback \(most recent call last\)",
        RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 250)]
    private static partial Regex Failures();

    [GeneratedRegex(
        @"\b[1-9]\d{0,6} (?:tests? |specs? |examples? )?pass(?:ed|ing)\b|\bPassed:\s{0,8}[1-9]|\bFailures:\s{0,8}0\b|\b0 (?:failures|failed|failing|errors|problems|issues|warnings)\b|\b0 Error\(s\)|^OK\b|^ok\s{1,8}\S{1,200}\s{1,8}(?:\(cached\)|[\d.]{1,12}s)|^PASS\b|^# fail 0\b|^ok \d|\bBUILD SUCCESS|\bBuild succeeded|\btest result: ok\b|\bSuccess: no issues|\bfound no issues|\b[Nn]o (?:issues|problems|errors) found|\bAll checks passed|\bdone \(passed successfully\)|^\s{0,8}Finished `?(?:dev|release|test)|\bbuilt in \d|\b[Cc]ompiled successfully|\bSuccessfully (?:built|tagged|compiled)|\bAll matched files use|\bconfiguration is valid|\bfiles? (?:left unchanged|already formatted)|^Generated \S{1,80} app|\bPassed!",
        RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 250)]
    private static partial Regex Passes();

    [GeneratedRegex(
        @"\b(?:exit(?:ed)?(?: ?code| ?status)?|rc|status|code)\s{0,2}[:=]?\s{0,2}(\d{1,3})\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 250)]
    private static partial Regex Exits();

    [GeneratedRegex(
        @"^Exit code 127\b|\bcd: [^\n]{1,200}: No such file or directory|: command not found\b|\bNo module named (?:pytest|unittest|mypy|ruff)\b",
        RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 250)]
    private static partial Regex NotStarted();
}
