using System.Text.RegularExpressions;
using static Traceability.Failures.Messages.FailureKind;

namespace Traceability.Failures.Messages;

internal static partial class OutputShapes
{
    private static OutputShape[] Go =>
    [
        // The type checker is no linter: its messages are the compiler's.
        new("go", Compile, ["(typecheck)"], GolangciTypecheck) { Detail = GoCompileDetail },
        new("golangci-lint", LintRule, [".go:"], GolangciLine),
        new("golangci-lint", LintRule, [".go:"], GolangciTab),
        new("golangci-lint", LintMessage, ["level=error", "level=fatal"], LevelError) { Needs = "golangci-lint" },
        new("go", Compile, [".go:"], GoCompile) { Detail = GoCompileDetail },
        new("go", FailureKind.Timeout, ["panic: test timed out"], GoTimeout) { Detail = GoTimeoutDetail },
        new("go", Test, ["--- FAIL: "], GoTest) { Detail = GoTestDetail },
        new("go", Test, ["=== "], GoRun) { Detail = GoTestDetail, IsCandidate = true },
        new("go", FailureKind.Exception, ["panic: ", "fatal error: "], GoPanic) { Detail = GoPanicDetail, Needs = "goroutine " },
        new("go", Compile, ["package ", "no Go files", "import cycle", "found packages"], GoSetup) { Needs = "go " },
        new("go", Program, ["go: ", "stat "], GoCommand) { Needs = "go" },
        // What is left of an output that was cut: the package, and how often each linter complained.
        new("go", Test, ["FAIL\t"], GoPackage) { Rank = OutputRank.General, Text = "package failed" },
        new("go", Test, ["_test.go:"], GoTestLog) { Rank = OutputRank.General },
        new("golangci-lint", LintRule, ["* "], GolangciCount) { Rank = OutputRank.General, Needs = "issues:" },
        new("gofmt", LintMessage, [".go"], GofmtList) { Needs = "gofmt -", Text = "File is not formatted" },
    ];

    // a.go:3:2: undefined: x (typecheck)
    [GeneratedRegex("""
        ^ (?<file> [^\s:]{1,300}\.go ) : (?<line> \d{1,7} ) (?: : \d{1,7} )? : [ ]
          (?! could[ ]not[ ]import | :[ ] ) (?: (?<text> [^(]{1,1500}? ) \) | (?<text> .{1,1500}? ) ) [ ] \(typecheck\) $
        """, Exact, Timeout)]
    private static partial Regex GolangciTypecheck { get; }

    // a.go:3:2: G304: Potential file inclusion via variable (gosec)
    [GeneratedRegex("""
        ^ (?<file> [^\s:]{1,300}\.go ) : (?<line> \d{1,7} ) (?: : \d{1,7} )? : [ ]
          (?: (?<code> [A-Z]{1,3} \d{2,5} | [A-Za-z-]{3,40} (?= : [ ] .{1,1500} \((?: revive | gocritic | govet )\) $ ) ) : [ ] )?
          (?<text> .{1,1500}? ) [ ] \( (?<rule> (?! typecheck \) ) [a-z][a-z0-9_]{1,30} ) \) $
        """, Exact, Timeout)]
    private static partial Regex GolangciLine { get; }

    // a.go:3:2  errcheck  Error return value is not checked
    [GeneratedRegex("""
        ^ (?<file> [^\s:]{1,300}\.go ) : (?<line> \d{1,7} ) : \d{1,7} \s{2,20} (?<rule> [a-z][a-z0-9_]{1,30} ) \s{2,20}
          (?: (?<code> [A-Z]{1,3} \d{2,5} ) : [ ] )? (?<text> \S .{0,1500} ) $
        """, Exact, Timeout)]
    private static partial Regex GolangciTab { get; }

    // level=error msg="Running error: context loading failed: no go files to analyze"
    [GeneratedRegex("""level= (?: error | fatal ) [ ] msg= "? (?<text> .{1,1500}? ) "? $""", Exact, Timeout)]
    private static partial Regex LevelError { get; }

    // ./a.go:3:2: undefined: x
    [GeneratedRegex("""
        ^ (?: vet: [ ] )? (?<file> [^\s:]{1,300}\.go ) : (?<line> \d{1,7} ) : \d{1,7} : [ ]
          (?! too[ ]many[ ]errors | could[ ]not[ ]import [^()]{1,300} \( ) (?<text> \S .{0,1500} )
        """, Exact, Timeout)]
    private static partial Regex GoCompile { get; }

    [GeneratedRegex("""^ \t (?<text> (?: have | want ) [ ] .{1,500}? ) (?: [ ] \(typecheck\) )? $""", Exact, Timeout)]
    private static partial Regex GoCompileDetail { get; }

    [GeneratedRegex("""^ panic: [ ] (?<text> test[ ]timed[ ]out[ ]after[ ] \S{1,20} )""", Exact, Timeout)]
    private static partial Regex GoTimeout { get; }

    [GeneratedRegex("""^ \s{1,32} (?<test> (?: Test | Fuzz | Example | Benchmark ) \S{0,300} ) [ ] \(""", Exact, Timeout)]
    private static partial Regex GoTimeoutDetail { get; }

    // --- FAIL: TestCart/adds (0.00s)
    [GeneratedRegex("""^ \s{0,64} --- [ ] FAIL: [ ] (?<test> \S{1,400} )""", Exact, Timeout)]
    private static partial Regex GoTest { get; }

    // === RUN   TestCart/adds
    [GeneratedRegex("""^ === [ ] (?: RUN | CONT | NAME ) \s{1,8} (?<test> \S{1,400} )""", Exact, Timeout)]
    private static partial Regex GoRun { get; }

    // a_test.go:12: got 1, want 2; testify's Error: and what it compares; a panic. What a test logs only counts for want of better.
    [GeneratedRegex("""
        ^ \s{4,64} (?<file> [\w./-]{1,100}_test\.go ) : (?<line> \d{1,7} ) : [ ] (?! .{0,80} (?: output | log ) : )
            (?= .{0,200} (?i: \b (?: want | expect | got | should | fail | err | unexpected | mismatch | not | must | nil | timed | invalid
              | missing | differ | incorrect | wrong | cannot | no[ ] | panic | diff ) | != ) ) (?<text> .{1,1500} )
        | ^ \s{4,64} (?<file> [\w./-]{1,100}\.go ) : (?<line> \d{1,7} ) : [ ] (?<late> .{1,1500} )
        | ^ \s{4,64} (?<file> [\w./-]{1,100}\.go ) : (?<line> \d{1,7} ) : $
        | ^ \s{4,64} Error: \s{1,20} (?<text> \S .{0,1500} )
        | ^ \s{4,64} (?<text> (?: expected | actual ) [ ]{0,4} : .{1,500} )
        | ^ panic: [ ] (?<text> .{1,500}? ) (?: [ ] \[recovered .{0,40} )? $
        | (?<end> ^ \s{0,64} --- [ ] (?: PASS | SKIP ) | ^ (?: FAIL | PASS | ok [ \t] ) )
        """, Exact, Timeout)]
    private static partial Regex GoTestDetail { get; }

    [GeneratedRegex("""^ (?: panic | fatal[ ]error ) : [ ] (?<text> .{1,1500}? ) (?: [ ] \[recovered .{0,40} )? $""", Exact, Timeout)]
    private static partial Regex GoPanic { get; }

    [GeneratedRegex("""
        ^ \t (?<file> (?! \S{0,200} /(?: src/runtime | src/testing | pkg/mod ) / ) \S{1,300}\.go ) : (?<line> \d{1,7} )
        """, Exact, Timeout)]
    private static partial Regex GoPanicDetail { get; }

    [GeneratedRegex("""
        ^ (?<text> package [ ] \S{1,200} (?: : [ ] | [ ] is[ ]not[ ]in[ ] ) .{1,500} | no[ ]Go[ ]files[ ]in .{1,300}
            | import[ ]cycle .{1,300}
          | found[ ]packages[ ] .{1,300} )
        """, Exact, Timeout)]
    private static partial Regex GoSetup { get; }

    [GeneratedRegex("""
        ^ go: [ ] (?! downloading | finding | extracting | added | upgraded | downgraded | creating | to[ ]add ) (?<text> .{1,1500} )
        | ^ (?<text> stat [ ] \S{1,300} : [ ] (?: directory[ ]not[ ]found | no[ ]such[ ]file ) .{0,60} )
        """, Exact, Timeout)]
    private static partial Regex GoCommand { get; }

    // FAIL	shop/cart [build failed]
    [GeneratedRegex("""^ FAIL \t (?<test> \S{1,300} ) (?: [ ] \[ (?<text> [a-z ]{1,40} ) \] | \t ) """, Exact, Timeout)]
    private static partial Regex GoPackage { get; }

    [GeneratedRegex("""^ \s{4,64} (?<file> [\w.-]{1,100}_test\.go ) : (?<line> \d{1,7} ) : [ ] (?<text> .{1,1500} )""", Exact, Timeout)]
    private static partial Regex GoTestLog { get; }

    // * errcheck: 2
    [GeneratedRegex("""^ \* [ ] (?<rule> [a-z]\w{1,40} ) : [ ] (?<text> \d{1,6} ) $""", Exact, Timeout)]
    private static partial Regex GolangciCount { get; }

    [GeneratedRegex("""^ (?<file> [^\s:]{1,300}\.go ) $""", Exact, Timeout)]
    private static partial Regex GofmtList { get; }
}
