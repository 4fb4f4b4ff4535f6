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

    private const RegexOptions Table = RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace;

    private const int Timeout = 250;

    // Counts above nought, or a tool's own words for a broken build. White space in a table means nothing.
    [GeneratedRegex(
        """
          \b[1-9]\d{0,6}[ ](?:tests?[ ])?(?:failed|failing|failures?|errors?\b(?![ ]handl))  # a count: 3 failed
        | \b(?:Failed|Failures|Errors):\s{0,8}[1-9]                                          # a count after its name: VSTest, JUnit
        | \b[1-9]\d{0,6}[ ]problems?\b                                                       # ESLint
        | \b[1-9]\d{0,6}[ ]files?[ ]would[ ]be[ ]reformatted                                 # ruff, Black
        | \bFAILED\b[ ]\(                                                                    # unittest
        | ^Traceback[ ]\(most[ ]recent[ ]call[ ]last\)                                       # Python
        | ^FAIL\b                                                                            # Go, Jest
        | ^---[ ]FAIL\b                                                                      # a test in Go
        | ^not[ ]ok[ ]\d                                                                     # TAP
        | ^\#[ ]fail[ ][1-9]                                                                 # Node.js
        | \bnpm[ ]ERR!                                                                       # npm
        | \berror[ ]TS\d{1,6}:                                                               # TypeScript
        | \berror[ ](?:CS|MSB)\d{1,6}:                                                       # C#, MSBuild
        | ^Build[ ]FAILED                                                                    # .NET
        | \berror\[E\d{1,6}\]                                                                # Rust
        | ^error:[ ]could[ ]not[ ]compile                                                    # Cargo
        | ^\*\*[ ]\(\w{1,60}(?:Error|Exception)\)                                            # Elixir
        | \bBUILD[ ]FAIL(?:ED|URE)\b                                                         # Gradle, Maven
        | ^make(?:\[\d\])?:[ ]\*\*\*                                                         # make
        | \bcompilation[ ](?:failed|error)                                                   # compilers
        | \bError:[ ]Process[ ]completed[ ]with[ ]exit[ ]code[ ][1-9]                        # GitHub Actions
        """, Table, Timeout)]
    private static partial Regex Failures();

    [GeneratedRegex(
        """
          \b[1-9]\d{0,6}[ ](?:tests?[ ]|specs?[ ]|examples?[ ])?pass(?:ed|ing)\b  # a count: 3 passed
        | \bPassed:\s{0,8}[1-9]                                                   # a count after its name: VSTest
        | \bFailures:\s{0,8}0\b                                                   # JUnit
        | \b0[ ](?:failures|failed|failing|errors|problems|issues|warnings)\b     # none of what is bad
        | \b0[ ]Error\(s\)                                                        # MSBuild
        | \bBuild[ ]succeeded                                                     # .NET
        | \bPassed!                                                               # VSTest
        | ^OK\b                                                                   # unittest, PHPUnit
        | ^ok\s{1,8}\S{1,200}\s{1,8}(?:\(cached\)|[\d.]{1,12}s)                   # a package in Go
        | ^PASS\b                                                                 # Go, Jest
        | ^ok[ ]\d                                                                # TAP
        | ^\#[ ]fail[ ]0\b                                                        # Node.js
        | \btest[ ]result:[ ]ok\b                                                 # Rust
        | ^\s{0,8}Finished[ ]`?(?:dev|release|test)                               # Cargo
        | \bBUILD[ ]SUCCESS                                                       # Gradle, Maven
        | \bAll[ ]checks[ ]passed                                                 # ruff
        | \bSuccess:[ ]no[ ]issues                                                # mypy
        | \bfound[ ]no[ ]issues                                                   # Credo
        | \b[Nn]o[ ](?:issues|problems|errors)[ ]found                            # linters
        | \bAll[ ]matched[ ]files[ ]use                                           # Prettier
        | \bfiles?[ ](?:left[ ]unchanged|already[ ]formatted)                     # ruff, Black
        | \bdone[ ]\(passed[ ]successfully\)                                      # Dialyzer
        | ^Generated[ ]\S{1,80}[ ]app                                             # Elixir
        | \bbuilt[ ]in[ ]\d                                                       # Vite
        | \b[Cc]ompiled[ ]successfully                                            # webpack, Next.js
        | \bSuccessfully[ ](?:built|tagged|compiled)                              # Docker
        | \bconfiguration[ ]is[ ]valid                                            # Terraform
        """, Table, Timeout)]
    private static partial Regex Passes();

    [GeneratedRegex(
        """
          ^Exit[ ]code[ ]127\b                                       # what a shell answers for no such program
        | \bcd:[ ][^\n]{1,200}:[ ]No[ ]such[ ]file[ ]or[ ]directory  # no such folder
        | :[ ]command[ ]not[ ]found\b                                # no such program
        | \bNo[ ]module[ ]named[ ](?:pytest|unittest|mypy|ruff)\b    # no such module of Python
        """, Table, Timeout)]
    private static partial Regex NotStarted();

    [GeneratedRegex(
        @"\b(?:exit(?:ed)?(?: ?code| ?status)?|rc|status|code)\s{0,2}[:=]?\s{0,2}(\d{1,3})\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Timeout)]
    private static partial Regex Exits();
}
