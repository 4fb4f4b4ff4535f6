using System.Text.RegularExpressions;
using static Traceability.Failures.Messages.FailureKind;

namespace Traceability.Failures.Messages;

internal static partial class OutputShapes
{
    private static OutputShape[] Python =>
    [
        new("pylint", LintRule, [".py:"], PylintLine),
        new("ruff", LintRule, [".py:", ".ipynb:"], Flake8Line) { Needs = "ruff" },
        new("flake8", LintRule, [".py:"], Flake8Line),
        new("ruff", LintRule, [], RuffHead) { Detail = ArrowPlace, Needs = " --> " },
        new("ruff", LintMessage, ["Would reformat: "], WouldReformat) { Text = "File is not formatted" },
        new("black", LintMessage, ["would reformat ", "error: cannot format "], BlackLine) { Text = "File is not formatted" },
        new("isort", LintMessage, ["ERROR: "], IsortLine),
        new("pyright", Compile, [" - error", " - warning"], PyrightLine),
        new("mypy", Compile, [": error: "], MypyLine),
        new("pytest", Test, ["FAILED ", "ERROR "], PytestSummary) { Separator = "." },
        new("pytest", Test, ["___ "], PytestHead) { Detail = PytestDetail, Separator = "." },
        new("unittest", Test, ["FAIL: ", "ERROR: "], UnittestHead) { Detail = UnittestDetail, Separator = "." },
        new("python", FailureKind.Exception, ["exception"], PythonChain) { Replaces = true },
        new("python", FailureKind.Exception, ["Traceback (most recent call last)"], PythonTrace) { Detail = PythonTraceDetail, Parts = 1 },
        new("python", FailureKind.Exception, ["  File \""], PythonSyntax) { Detail = PythonTraceDetail, Parts = 1 },
        new("python", Program, ["python"], PythonCommand),
    ];

    // a.py:1:0: C0114: Missing module docstring (missing-module-docstring)
    [GeneratedRegex("""
        ^ (?<file> [^\s:]{1,300}\.py ) : (?<line> \d{1,7} ) : \d{1,7} : [ ] (?<rule> [CRWEFI]\d{4} ) : [ ] (?<text> .{1,1500}? )
          (?: [ ] \( [a-z][\w-]{1,60} \) )? $
        """, Exact, Timeout)]
    private static partial Regex PylintLine { get; }

    // a.py:1:8: F401 [*] `os` imported but unused
    [GeneratedRegex("""
        ^ (?<file> [^\s:]{1,300}\.(?: py | pyi | ipynb ) (?: :cell[ ]\d{1,5} )? ) : (?<line> \d{1,7} ) : \d{1,7} : [ ]
          (?<rule> [A-Z]{1,7}\d{1,5} | SyntaxError | invalid-syntax ) :? [ ] (?: \[\*\] [ ] )? (?<text> \S .{0,1500} )
        """, Exact, Timeout)]
    private static partial Regex Flake8Line { get; }

    // F401 [*] `os` imported but unused
    [GeneratedRegex("""
        ^ (?: (?<rule> [A-Z]{1,7}\d{2,5} ) | (?<rule> invalid-syntax ) : ) [ ] (?: \[\*\] [ ] )? (?<text> \S .{0,1500} )
        """, Exact, Timeout)]
    private static partial Regex RuffHead { get; }

    //  --> a.py:1:8
    [GeneratedRegex("""
        ^ \s{0,12} --> [ ] (?<file> [^\s:]{1,300} (?: :cell[ ]\d{1,5} )? ) : (?<line> \d{1,7} ) : \d{1,7} | (?<end> ^ Found[ ] )
        """, Exact, Timeout)]
    private static partial Regex ArrowPlace { get; }

    [GeneratedRegex("""^ Would[ ]reformat: [ ] (?<file> \S .{0,300} ) $""", Exact, Timeout)]
    private static partial Regex WouldReformat { get; }

    // would reformat a.py; error: cannot format a.py: Cannot parse: 1:2: x =
    [GeneratedRegex("""
        ^ would[ ]reformat[ ] (?<file> \S .{0,300} ) $
        | ^ error: [ ] cannot[ ]format[ ] (?<file> [^\s:]{1,300} ) : [ ] (?<text> .{1,1000} )
        """, Exact, Timeout)]
    private static partial Regex BlackLine { get; }

    // ERROR: /x/a.py Imports are incorrectly sorted and/or formatted.
    [GeneratedRegex("""^ ERROR: [ ] (?<file> \S{1,300}\.py ) [ ] (?<text> Imports[ ] .{1,200} )""", Exact, Timeout)]
    private static partial Regex IsortLine { get; }

    //   /x/a.py:3:12 - error: Type "int" is not assignable to return type "str" (reportReturnType)
    [GeneratedRegex($$"""
        ^ \s{0,8} {{At}} [ ] - [ ] (?: error | (?<warning> warning ) ) : [ ] (?<text> .{1,1500}? ) (?: [ ] \( (?<rule> report\w{1,60} ) \)
            )? $
        """, Exact, Timeout)]
    private static partial Regex PyrightLine { get; }

    // a.py:3: error: Incompatible return value type  [return-value]
    [GeneratedRegex("""
        ^ (?<file> [^\s:]{1,300}\.pyi? ) : (?<line> \d{1,7} ) : (?: \d{1,7} : )? [ ] error: [ ] (?<text> .{1,1500}? )
          (?: \s{1,4} \[ (?<rule> [a-z][a-z-]{1,60} ) \] )? $
        | ^ (?<file> [^\s:]{1,300}\.pyi? ) : [ ] error: [ ] (?<text> .{1,1500} )
        """, Exact, Timeout)]
    private static partial Regex MypyLine { get; }

    // FAILED tests/test_a.py::TestCart::test_sum[1] - assert 2 == 3
    [GeneratedRegex("""
        ^ (?: FAILED | ERROR ) [ ] (?<file> [^\s:()]{1,300}\.py )
          (?: :: (?: (?<suite> \w{1,200} ) :: )? (?<test> [^\s\[]{1,300} (?: \[ .{1,200}? \] )? (?= $
              | [ ] - ) ) )? (?: [ ] - [ ] (?<text> .{1,1500} ) )? $
        """, Exact, Timeout)]
    private static partial Regex PytestSummary { get; }

    // ____ TestCart.test_sum[1] ____
    [GeneratedRegex("""
        ^ _{3,200} [ ] (?: ERROR[ ]collecting[ ] (?<file> \S{1,300} ) | (?: ERROR[ ]at[ ] (?: setup
            | teardown ) [ ]of[ ] )? (?<test> .{1,300}? ) )
          [ ] _{3,200} $
        """, Exact, Timeout)]
    private static partial Regex PytestHead { get; }

    [GeneratedRegex("""
        ^ E \s{1,12} (?<text> (?! \+[ ]+where | [?+-][ ] ) \S .{0,1000} )
        | ^ (?<file> [^\s:]{1,300}\.py ) : (?<line> \d{1,7} ) : (?: [ ] | $ )
        | (?<end> ^ ={5} | ^ -{5,200} [ ] Captured )
        """, Exact, Timeout)]
    private static partial Regex PytestDetail { get; }

    // FAIL: test_total (tests.test_cart.TestCart.test_total)
    [GeneratedRegex("""^ (?: FAIL | ERROR ) : [ ] (?<test> \w{1,200} ) [ ] \( (?<suite> [\w.]{1,300} ) \)""", Exact, Timeout)]
    private static partial Regex UnittestHead { get; }

    [GeneratedRegex("""
        ^ \s{2} File[ ] " (?<file> (?! .{0,200} /lib/python\d ) [^"]{1,300} ) " , [ ] line [ ] (?<line> \d{1,7} )
        | ^ (?<text> [A-Za-z_][\w.]{0,200} (?: Error | Exception | Failure | Exit | Interrupt | Warning ) \b .{0,1000} )
        | (?<end> ^ Ran[ ]\d )
        """, Exact, Timeout)]
    private static partial Regex UnittestDetail { get; }

    [GeneratedRegex("""
        ^ \s{0,8} (?: During[ ]handling[ ]of[ ]the[ ]above[ ]exception | The[ ]above[ ]exception[ ]was[ ]the[ ]direct[ ]cause )
        """, Exact, Timeout)]
    private static partial Regex PythonChain { get; }

    [GeneratedRegex("""^ .{0,200}? Traceback[ ]\(most[ ]recent[ ]call[ ]last\):? $""", Exact, Timeout)]
    private static partial Regex PythonTrace { get; }

    //   File "<string>", line 1, without a function: a syntax error.
    [GeneratedRegex("""^ \s{2} File[ ] " (?<file> [^"]{1,300} ) " , [ ] line [ ] (?<line> \d{1,7} ) $""", Exact, Timeout)]
    private static partial Regex PythonSyntax { get; }

    [GeneratedRegex("""
        ^ \s{2,8} File[ ] " (?<frame> (?! [^"]{0,300} (?: /lib/python\d | site-packages ) ) [^"]{1,300} ) " , [ ] line [ ] (?<frameline>
            \d{1,7} )
        | (?<end> ^ (?<text> [A-Za-z_][\w.]{0,200} (?: : [ ] .{0,1500} )? ) $ )
        """, Exact, Timeout)]
    private static partial Regex PythonTraceDetail { get; }

    // /usr/bin/python3: No module named pytest
    [GeneratedRegex("""
        ^ \S{0,200} (?<tool> python ) [\d.]{0,8} (?:\.exe)? : [ ] (?! line ) (?<text> .{1,1000} )
        """, Exact, Timeout)]
    private static partial Regex PythonCommand { get; }
}
