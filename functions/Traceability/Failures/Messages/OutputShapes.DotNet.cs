using System.Text.RegularExpressions;
using static Traceability.Failures.Messages.FailureKind;

namespace Traceability.Failures.Messages;

internal static partial class OutputShapes
{
    private static OutputShape[] DotNet =>
    [
        new("dotnet", Test, ["error TESTERROR"], TerminalTest),
        new("dotnet", LintRule, [" error ", " warning "], AnalyzerLine),
        new("dotnet", Compile, [" error ", " warning ", "error "], MSBuildLine),
        new("xunit", Test, [" [FAIL]"], XunitTest) { Detail = DotNetTestDetail },
        new("dotnet", Test, ["Failed ", "failed "], VSTestTest) { Detail = DotNetTestDetail },
        new("dotnet", FailureKind.Exception, ["Unhandled exception", "Unhandled Exception"], DotNetException) { Detail = DotNetPlace },
        new("dotnet", Program, ["Could not execute because"], DotNetCommand) { Class = FailureClass.Slip },
    ];

    // /src/CartTests.cs(12): error TESTERROR: Shop.CartTests.Adds (12ms): Error Message: Assert.Equal() Failure
    [GeneratedRegex("""
        ^ \s{0,8} (?<file> [^()]{1,300}? ) \( (?<line> \d{1,7} ) (?: ,\d{1,7} )? \) : [ ] error [ ] TESTERROR: \s{1,8}
          (?<test> \S{1,300} (?: \( .{0,300}? \) )? ) [ ] \( [\d.,msh ]{1,20} \) : [ ] (?: Error[ ]Message: [ ] )? (?<text> .{1,1000} )
        """, Exact, Timeout)]
    private static partial Regex TerminalTest { get; }

    private const string MSBuildPlace = """
        ^ \s{0,8} (?: (?<file> [^:()]{1,300}? | [A-Za-z]:[^:()]{1,300}? ) (?: \( (?<line> \d{1,7} ) (?: , \d{1,7} ){0,3} \) )? [ ]? : [ ] )?
          (?: error | (?<warning> warning ) ) [ ]
        """;

    private const string MSBuildText = """ \s{0,2} : [ ] (?<text> .{1,1500}? ) (?: [ ] \[ [^\]]{1,400} \] )? $ """;

    // Cart.cs(3,4): warning CA1822: Member 'x' does not access instance data [/x/Shop.csproj]
    [GeneratedRegex($$"""
        {{MSBuildPlace}} (?<rule> (?: CA | IDE | SA | SX | RCS | MA | S | xUnit | NUnit | MSTEST | VSTHRD | SYSLIB | ASP | BL | EF )\d{1,5}
          | WHITESPACE | FINALNEWLINE | IMPORTS | CHARSET | ENDOFLINE ) {{MSBuildText}}
        """, Exact, Timeout)]
    private static partial Regex AnalyzerLine { get; }

    // Cart.cs(3,4): error CS0103: The name 'x' does not exist [/x/Shop.csproj]
    [GeneratedRegex($$"""{{MSBuildPlace}} (?<rule> [A-Za-z]{1,12}\d{1,6} ) {{MSBuildText}}""", Exact, Timeout)]
    private static partial Regex MSBuildLine { get; }

    //     Shop.CartTests.Adds(x: 1) [FAIL]
    [GeneratedRegex("""^ (?: \[ [\w.: ]{1,60} \] )? \s{0,12} (?<test> \S .{0,400}? ) [ ] \[FAIL\] $""", Exact, Timeout)]
    private static partial Regex XunitTest { get; }

    //   Failed Shop.CartTests.Adds(x: 1) [12 ms]
    [GeneratedRegex("""
        ^ \s{1,4} Failed [ ] (?<test> \S .{0,400}? ) [ ] \[ [<\d.,msh ]{1,20} \] $
        | ^ \s{0,4} failed [ ] (?<test> \S .{0,400}? ) [ ] \( [\d.,msh ]{1,20} \) $
        """, Exact, Timeout)]
    private static partial Regex VSTestTest { get; }

    [GeneratedRegex($$"""
        ^ \s{0,8} Error[ ]Message: (?<next> ) $
        | ^ \s{0,8} Error[ ]Message: [ ] (?<text> .{1,1000} )
        | ^ \s{0,12} (?<text> Assert \. \w{1,60} \( \) .{0,500} | {{Error}} | (?: Expected | Actual ) \s{0,8} : .{1,300} )
        | ^ \s{2,12} at [ ] .{1,500} [ ] in [ ] (?<file> .{1,300}? ) : line [ ] (?<line> \d{1,7} )
        | ^ \s{2,12} (?<file> [^\s()]{1,300}\.[cf]s ) \( (?<line> \d{1,7} ) , \d{1,5} \) : [ ] at [ ]
        | ^ \s{2,12} (?<weak> (?! Stack[ ]Trace: | at[ ] | Standard[ ]Output | Output: | ↑ | ↓ | Error[ ]Message | Failed[ ]
            | Passed[ ] | Skipped[ ] ) \S .{0,500} )
        | (?<end> ^ \s{0,4} (?: Passed | Skipped ) [ ] | ^ Test[ ]Run )
        """, Exact, Timeout)]
    private static partial Regex DotNetTestDetail { get; }

    // Unhandled exception. System.InvalidOperationException: no cart
    [GeneratedRegex("""^ Unhandled[ ][Ee]xception [.:] [ ] (?<text> .{1,1500} )""", Exact, Timeout)]
    private static partial Regex DotNetException { get; }

    [GeneratedRegex("""^ \s{3,8} at [ ] .{1,500} [ ] in [ ] (?<file> .{1,300}? ) : line [ ] (?<line> \d{1,7} )""", Exact, Timeout)]
    private static partial Regex DotNetPlace { get; }

    [GeneratedRegex("""^ (?<text> Could[ ]not[ ]execute[ ]because .{1,300} )""", Exact, Timeout)]
    private static partial Regex DotNetCommand { get; }
}
