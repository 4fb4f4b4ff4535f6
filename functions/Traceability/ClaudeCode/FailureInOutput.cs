using System.Text.RegularExpressions;

namespace Traceability.ClaudeCode;

/// <summary>Whether the output of a test, build, lint or type-check run tells of failure, for runs whose exit code is not known.</summary>
internal static partial class FailureInOutput
{
    // The end of a run is where tools sum up; what is before may be tests that print "failed" on purpose.
    private const int Tail = 8_000;

    public static bool Shows(string output)
    {
        var end = output.Length > Tail ? output[^Tail..] : output;
        try
        {
            return Failures().IsMatch(end);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    // Counts above nought ("3 failed", "Failures: 2", "Failed: 1"), or a tool's own words for a broken build.
    [GeneratedRegex(
        @"\b[1-9]\d{0,6} (?:tests? )?(?:failed|failing|failures?|errors?\b(?! handl))|\b(?:Failed|Failures|Errors):\s{0,8}[1-9]|\bBUILD FAIL(?:ED|URE)\b|\bFAILED\b \(|\berror TS\d{1,6}:|\berror\[E\d{1,6}\]|\berror (?:CS|MSB)\d{1,6}:|^\*\* \(\w{1,60}(?:Error|Exception)\)|\bcompilation (?:failed|error)|\bnpm ERR!|^make(?:\[\d\])?: \*\*\*|^FAIL\b|^not ok \d|^# fail [1-9]",
        RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 250)]
    private static partial Regex Failures();
}
