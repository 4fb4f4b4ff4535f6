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
        var end = EndOf(output);
        try
        {
            if (tellsExit && Exits().Matches(end).LastOrDefault() is { } exit)
            {
                return int.Parse(exit.Groups[1].ValueSpan, CultureInfo.InvariantCulture) == 0;
            }

            return HasFailure(end) ? false
                : Passes().IsMatch(end) || (isQuietWhenPassed && string.IsNullOrWhiteSpace(end)) ? true
                : null;
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    /// <summary>Whether any check says that it failed.</summary>
    public static bool SaysFailed(string output)
    {
        try
        {
            return HasFailure(EndOf(output));
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    /// <summary>Whether a check of that kind says that it failed: of several checks in a row, the one that ended them.</summary>
    public static bool SaysFailed(string output, string gate)
    {
        var end = EndOf(output);
        try
        {
            return gate switch
            {
                "test" => TestFailures().IsMatch(end),
                "lint" => LintFailures().IsMatch(end) || Located().IsMatch(end),
                _ => BuildFailures().IsMatch(end) || Located().IsMatch(end),
            };
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    /// <summary>
    /// Whether the check did not even start: its program, its script or its folder was not there, or the line is no command.
    /// </summary>
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

    private static string EndOf(string output) => output.Length > Tail ? output[^Tail..] : output;

    private static bool HasFailure(string end) =>
        TestFailures().IsMatch(end) || BuildFailures().IsMatch(end) || LintFailures().IsMatch(end);

    private const RegexOptions Table = RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace;

    private const int Timeout = 250;

    // Counts above nought, or a tool's own words for a red run. White space in a table means nothing.
    [GeneratedRegex(
        """
          \b[1-9]\d{0,6}[ ](?:tests?[ ])?(?:failed|failing|failures?|errors?\b(?![ ]handl))  # a count: 3 failed
        | \b(?:Failed|Failures|Errors):\s{0,8}[1-9]                                          # a count after its name: VSTest, JUnit
        | \bFAILED\b[ ]\(                                                                    # unittest
        | ^Traceback[ ]\(most[ ]recent[ ]call[ ]last\)                                       # Python
        | ^FAIL\b                                                                            # Go, Jest
        | ^\s{0,16}---[ ]FAIL\b                                                              # a test in Go
        | ^not[ ]ok[ ]\d                                                                     # TAP
        | ^\#[ ]fail[ ][1-9]                                                                 # Node.js
        | ^\*\*[ ]\(\w{1,60}(?:Error|Exception)\)                                            # Elixir
        | \bnpm[ ]ERR!                                                                       # npm
        | ^make(?:\[\d\])?:[ ]\*\*\*                                                         # make
        | \bError:[ ]Process[ ]completed[ ]with[ ]exit[ ]code[ ][1-9]                        # GitHub Actions
        """, Table, Timeout)]
    private static partial Regex TestFailures();

    [GeneratedRegex(
        """
          \berror[ ]TS\d{1,6}:                     # TypeScript
        | \berror[ ](?:CS|MSB|FS|NU|NETSDK)\d{1,6}: # C#, F#, MSBuild, NuGet
        | ^Build[ ]FAILED                          # .NET
        | \berror\[E\d{1,6}\]                     # Rust
        | ^error:[ ]could[ ]not[ ]compile          # Cargo
        | \bBUILD[ ]FAIL(?:ED|URE)\b              # Gradle, Maven
        | \bcompilation[ ](?:failed|error)         # compilers
        | ^\#[ ][\w./-]{1,200}$                    # Go names the package before what is wrong in it
        | ^go:[ ]cannot[ ]                         # Go
        | \b[1-9]\d{0,6}[ ]errors?[ ]generated      # Clang
        | \bundefined[ ]reference[ ]to\b           # linkers
        """, Table, Timeout)]
    private static partial Regex BuildFailures();

    [GeneratedRegex(
        """
          \b[1-9]\d{0,6}[ ](?:problems?|issues?|violations?|offenses?)\b(?![ ](?:fixed|found:[ ]0)) # ESLint, golangci-lint, RuboCop
        | \bFound[ ][1-9]\d{0,6}[ ]errors?\b                                                      # ruff, mypy
        | \b[1-9]\d{0,6}[ ]files?[ ]would[ ]be[ ]reformatted                                       # ruff, Black
        | ^\[\w{0,4}lint\w{0,8}\][ ]ERROR[ ]task[ ]failed                                          # mise
        """, Table, Timeout)]
    private static partial Regex LintFailures();

    // file.go:12:3: what is wrong there; said by compilers and linters alike, and by tests that quote them.
    [GeneratedRegex(@"^\s{0,8}(?:\w:)?[\w./\\@-]{1,300}[:(]\d{1,7}[:,]\d{1,5}\)?:? ",
        RegexOptions.Multiline | RegexOptions.CultureInvariant, Timeout)]
    private static partial Regex Located();

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
          ^Exit[ ]code[ ]12[67]\b                                                # what a shell answers for no such program
        | \bcd:[^\n]{0,200}(?:no[ ]such[ ]file|not[ ]a[ ]directory|can't[ ]cd)     # no such folder: bash, zsh, dash
        | \bcd:[ ][^\n]{0,200}does[ ]not[ ]exist                                   # no such folder: fish
        | \bcannot[ ]find[ ](?:the[ ])?path\b                                     # no such folder: Windows
        | :[ ]command[ ]not[ ]found\b | \bcommand[ ]not[ ]found:                   # no such program: bash, zsh
        | \(eval\):\d{1,6}:[ ](?:no[ ]such[ ]file|permission[ ]denied)             # zsh
        | \bis[ ]not[ ]recognized[ ]as[ ](?:an?|the)[ ]                             # Windows
        | \bparse[ ]error[ ]near\b | \bsyntax[ ]error[ ]near[ ]unexpected\b | \bunexpected[ ]EOF[ ]while[ ]looking\b # no command at all
        | \bNo[ ]module[ ]named[ ]'?(?:pytest|unittest|mypy|ruff|tox|nox)\b       # no such module of Python
        | \bmissing[ ]script:                                                    # npm
        | \bCommand[ ]"[^"\n]{1,80}"[ ]not[ ]found\b                              # yarn
        | \bno[ ]such[ ]command:                                                 # Cargo
        | \bno[ ]rule[ ]to[ ]make[ ]target[ ]['`](?:test|check|lint|build|all)\b | \bno[ ]makefile[ ]found\b # make
        | \bno[ ]task[ ][\w:]{1,80}[ ]found\b                                      # mise
        | \bcan't[ ]open[ ]file\b                                                # Python
        | \bgo\.mod[ ]file[ ]not[ ]found\b                                       # Go
        | \bcould[ ]not[ ]locate[ ]Gemfile\b                                     # Bundler
        """, Table | RegexOptions.IgnoreCase, Timeout)]
    private static partial Regex NotStarted();

    [GeneratedRegex(
        @"\b(?:exit(?:ed)?(?: ?code| ?status)?|rc|status|code)\s{0,2}[:=]?\s{0,2}(\d{1,3})\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Timeout)]
    private static partial Regex Exits();
}
