using System.Text.RegularExpressions;
using static Traceability.Failures.Messages.FailureKind;

namespace Traceability.Failures.Messages;

internal static partial class OutputShapes
{
    private static OutputShape[] Rust =>
    [
        new("rustc", Compile, ["error"], RustcHead) { Detail = RustcDetail, Needs = " --> ", Parts = 1 },
        new("rustfmt", LintMessage, ["Diff in "], RustfmtDiff) { Text = "File is not formatted" },
        new("cargo", Test, ["FAILED"], CargoTest),
        new("cargo", Test, ["---- "], CargoOutput) { Detail = RustPanicDetail },
        new("rust", FailureKind.Exception, ["panicked at "], RustPanic) { Detail = RustPanicDetail },
        new("cargo", Program, ["error: "], CargoError) { Needs = "cargo " },
    ];

    // error[E0308]: mismatched types
    [GeneratedRegex("""
        ^ error (?: \[ (?<rule> [\w:]{1,60} ) \] )? : [ ]
          (?! could[ ]not[ ]compile | aborting[ ]due | test[ ]failed | no[ ]such | failed[ ]to
              | unexpected[ ]argument ) (?<text> .{1,1500} )
        """, Exact, Timeout)]
    private static partial Regex RustcHead { get; }

    //   --> src/main.rs:3:5; clippy names its rule in a note.
    [GeneratedRegex("""
        ^ \s{0,12} --> [ ] (?<file> [^\s:]{1,300} ) : (?<line> \d{1,7} ) : \d{1,7}
        | ^ \s{0,12} = [ ] (?: note | help ): [ ] .{0,200} (?<rule> clippy :: [\w-]{1,60} )
        | ^ \s{0,12} = [ ] help: [ ] for[ ]further[ ]information[ ]visit[ ] \S{1,200} \# (?<rule> \w{1,60} )
        """, Exact, Timeout)]
    private static partial Regex RustcDetail { get; }

    [GeneratedRegex("""^ Diff[ ]in[ ] (?<file> [^\s:]{1,300}\.rs ) (?: : | [ ]at[ ]line[ ] ) (?<line> \d{1,7} ) :? $""", Exact, Timeout)]
    private static partial Regex RustfmtDiff { get; }

    // test tests::adds ... FAILED; tests::adds --- FAILED
    [GeneratedRegex("""
        ^ test[ ] (?<test> \S{1,300} (?: [ ]-[ ]should[ ]panic )? ) [ ] \.\.\. [ ] FAILED | ^ (?<test> \S{1,300} ) [ ] --- [ ] FAILED $
        """, Exact, Timeout)]
    private static partial Regex CargoTest { get; }

    // ---- tests::adds stdout ----
    [GeneratedRegex("""^ ---- [ ] (?<test> \S{1,300} ) [ ] (?: stdout | stderr ) [ ] ---- $""", Exact, Timeout)]
    private static partial Regex CargoOutput { get; }

    // thread 'main' (30182) panicked at src/main.rs:1:50:
    [GeneratedRegex("""
        ^ (?: thread[ ] ' .{1,300}? ' [ ] (?: \(\d{1,9}\) [ ] )? ) panicked[ ]at[ ]
          (?: (?<file> [^\s:']{1,300} ) : (?<line> \d{1,7} ) : \d{1,7} : (?<next> ) $
          | ' (?<text> .{1,1000} ) ' , [ ] (?<file> [^\s:]{1,300} ) : (?<line> \d{1,7} ) )
        """, Exact, Timeout)]
    private static partial Regex RustPanic { get; }

    [GeneratedRegex("""
        ^ (?: thread[ ] ' .{1,300}? ' [ ] (?: \(\d{1,9}\) [ ] )? ) panicked[ ]at[ ]
          (?: (?<file> [^\s:']{1,300} ) : (?<line> \d{1,7} ) : \d{1,7} : (?<next> ) $
          | ' (?<text> .{1,1000} ) ' , [ ] (?<file> [^\s:]{1,300} ) : (?<line> \d{1,7} ) )
        | ^ \s{1,2} (?<text> (?: left | right ) : [ ] .{1,300} )
        | (?<end> ^ (?: stack[ ]backtrace: | note:[ ] | failures: ) )
        """, Exact, Timeout)]
    private static partial Regex RustPanicDetail { get; }

    // error: no such command: `frob`
    [GeneratedRegex("""
        ^ error: [ ] (?! could[ ]not[ ]compile | test[ ]failed | aborting[ ]due | process[ ]didn't ) (?<text> .{1,1500} )
        """, Exact, Timeout)]
    private static partial Regex CargoError { get; }
}
