using System.Text.RegularExpressions;
using static Traceability.Failures.Messages.FailureKind;

namespace Traceability.Failures.Messages;

internal static partial class OutputShapes
{
    private static OutputShape[] Native =>
    [
        new("swiftc", Compile, [".swift:"], SwiftLine),
        new("hadolint", LintRule, [" DL", " SC"], HadolintLine),
        new("clang", Compile, [": error: ", ": fatal error: ", ": warning: "], CompilerLine) { Needs = "clang" },
        new("gcc", Compile, [": error: ", ": fatal error: ", ": warning: "], CompilerLine),
        new("ld", Compile, ["undefined reference", "multiple definition", "cannot find -l"], LinkerLine),
        new("ld", Compile, ["Undefined symbols for"], LinkerSymbols) { Detail = LinkerSymbol, Text = "Undefined symbols" },
        new("cmake", Compile, ["CMake Error"], CMakeError) { Detail = CMakeDetail },
        new("make", Compile, ["*** "], MakeSyntax),
        new("make", Program, ["No rule to make target"], MakeTarget) { Class = FailureClass.Slip },
        new("ninja", Program, ["ninja: error: "], NinjaError),
    ];

    // main.swift:3:5: error: cannot find 'x' in scope
    [GeneratedRegex("""
        ^ (?<file> [^\s:]{1,300}\.swift ) : (?<line> \d{1,7} ) : \d{1,7} : [ ] (?: error
            | (?<warning> warning ) ) : [ ] (?<text> .{1,1000}? )
          (?: [ ] \( (?<rule> [a-z_]{2,60} ) \) )? $
        """, Exact, Timeout)]
    private static partial Regex SwiftLine { get; }

    // Dockerfile:3 DL3008 warning: Pin versions in apt get install
    [GeneratedRegex("""
        ^ (?<file> [^\s:]{1,300} ) : (?<line> \d{1,7} ) (?: : \d{1,7} )? :? [ ] (?<rule> (?: DL | SC )\d{4} ) [ ]
          (?: (?: error | warning | info | style ) : [ ] )? (?<text> \S .{0,1000} )
        """, Exact, Timeout)]
    private static partial Regex HadolintLine { get; }

    // a.c:2:40: error: 'y' undeclared
    [GeneratedRegex($$"""
        ^ (?: In[ ]file[ ]included .{0,300} )? {{At}} : [ ] (?: (?: fatal[ ] )? error | (?<warning> warning ) ) : [ ] (?<text> .{1,1500}? )
          (?: [ ] \[ (?<rule> -W[\w=+,-]{1,80} ) \] )? $
        """, Exact, Timeout)]
    private static partial Regex CompilerLine { get; }

    // a.c:(.text+0xa): undefined reference to `bar'
    [GeneratedRegex("""
        ^ .{0,400}? (?: : [ ] ) (?<text> undefined[ ]reference[ ]to[ ] .{1,500} | multiple[ ]definition[ ]of[ ] .{1,200} |
            cannot[ ]find[ ] -l\S{1,100} )
        """, Exact, Timeout)]
    private static partial Regex LinkerLine { get; }

    [GeneratedRegex("""^ Undefined[ ]symbols[ ]for[ ]architecture .{1,40} $""", Exact, Timeout)]
    private static partial Regex LinkerSymbols { get; }

    [GeneratedRegex("""^ \s{1,4} (?<text> " .{1,300} " , [ ] referenced[ ]from: )""", Exact, Timeout)]
    private static partial Regex LinkerSymbol { get; }

    // CMake Error at CMakeLists.txt:5 (find_package):
    [GeneratedRegex("""
        ^ CMake[ ]Error (?: [ ] (?: at | in ) [ ] (?<file> [^\s:]{1,300} ) : (?<line> \d{1,7} ) [ ] \( \w{1,60} \) )? : (?: (?<next> ) $ |
            [ ] (?<text> .{1,1000} ) )
        """, Exact, Timeout)]
    private static partial Regex CMakeError { get; }

    [GeneratedRegex("""^ \s{2} (?<text> \S .{0,500} ) | (?<end> ^ (?: -- | Call[ ]Stack ) )""", Exact, Timeout)]
    private static partial Regex CMakeDetail { get; }

    // Makefile:3: *** missing separator.  Stop.
    [GeneratedRegex("""
        ^ (?<file> [^\s:]{1,300} ) : (?<line> \d{1,7} ) : [ ] \*\*\* [ ] (?! \[ ) (?<text> .{1,500}? ) (?: [ ]{1,3} Stop\. )? $
        """, Exact, Timeout)]
    private static partial Regex MakeSyntax { get; }

    // make: *** No rule to make target 'x'.  Stop.
    [GeneratedRegex("""
        ^ g?make (?: \[\d{1,3}\] )? : [ ] \*\*\* [ ] (?<text> No[ ]rule[ ]to[ ]make[ ]target .{1,500}? ) (?: [ ]{1,3} Stop\. )? $
        """, Exact, Timeout)]
    private static partial Regex MakeTarget { get; }

    [GeneratedRegex("""^ ninja: [ ] error: [ ] (?<text> .{1,1000} )""", Exact, Timeout)]
    private static partial Regex NinjaError { get; }
}
