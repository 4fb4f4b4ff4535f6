using System.Text.RegularExpressions;
using static Traceability.Failures.Messages.FailureKind;

namespace Traceability.Failures.Messages;

internal static partial class OutputShapes
{
    private static OutputShape[] JavaScript =>
    [
        new("tsc", Compile, ["error TS"], TscLine),
        new("eslint", LintRule, ["[Error", "[Warning"], EslintUnix),
        new("eslint", LintRule, [": line "], EslintCompact),
        new("yamllint", LintRule, ["error ", "warning "], YamllintStandard) { TakesPlace = true },
        new("eslint", LintRule, ["error ", "warning "], EslintStylish) { TakesPlace = true },
        new("stylelint", LintRule, ["✖ ", "× "], StylelintLine) { TakesPlace = true },
        new("prettier", LintMessage, ["[warn]"], PrettierFile) { Needs = "Code style issues", Text = "Code style issues found" },
        new("prettier", Compile, ["[error]"], PrettierSyntax) { Needs = "rettier" },
        new("biome", LintRule, ["━━━"], BiomeHead) { Detail = BiomeDetail, Parts = 1 },
        new("esbuild", Compile, ["✘ [ERROR]"], EsbuildError) { Detail = EsbuildPlace },
        new("webpack", Compile, ["ERROR in "], WebpackError),
        new("playwright", Test, [" › "], PlaywrightTest) { Detail = PlaywrightDetail },
        new("vitest", Test, ["FAIL "], VitestTest) { Detail = VitestDetail },
        new("jest", Test, ["FAIL "], JestFile) { IsPlace = true },
        new("jest", Test, ["● "], JestTest) { Detail = JestDetail, TakesPlace = true },
        new("mocha", Test, [") "], NumberedTest) { Detail = MochaDetail, Needs = " failing" },
        new("bats", Test, ["not ok "], TapTest) { Detail = TapDetail, Needs = "(in test file " },
        new("node", Test, ["not ok "], TapTest) { Detail = TapDetail, Needs = "duration_ms" },
        new("tap", Test, ["not ok "], TapTest) { Detail = TapDetail },
        new("node", Test, ["✖ "], NodeTest) { Detail = NodeTestDetail },
    ];

    // a.ts(1,7): error TS2322: …, a.ts:1:7 - error TS2322: …
    [GeneratedRegex($$"""
        ^ \s{0,8} (?: (?<file> [^\s:()]{1,300} ) (?: \( (?<line> \d{1,7} ) , \d{1,7} \) : | : (?<line> \d{1,7} ) : \d{1,7} [ ] - ) [ ] )?
          error [ ] (?<rule> TS\d{1,6} ) : [ ] {{Message}}
        """, Exact, Timeout)]
    private static partial Regex TscLine { get; }

    // /x/a.js:2:10: 'f' is defined but never used. [Error/no-unused-vars]
    [GeneratedRegex($$"""
        ^ {{At}} : [ ] (?<text> .{1,1500}? ) [ ] \[ (?: Error | (?<warning> Warning ) ) (?: / (?<rule> [@\w/.-]{1,100} ) )? \] $
        """, Exact, Timeout)]
    private static partial Regex EslintUnix { get; }

    // /x/a.js: line 2, col 10, Error - 'f' is defined but never used. (no-unused-vars)
    [GeneratedRegex("""
        ^ (?<file> [^\s:]{1,300} ) : [ ] line [ ] (?<line> \d{1,7} ), [ ] col [ ] \d{1,7}, [ ] (?: Error | (?<warning> Warning ) ) [ ] - [ ]
          (?<text> .{1,1500}? ) (?: [ ] \( (?<rule> [@\w/.-]{1,100} ) \) )? $
        """, Exact, Timeout)]
    private static partial Regex EslintCompact { get; }

    //   1:4       error    too many spaces after colon  (colons)
    [GeneratedRegex("""
        ^ \s{2,8} (?<line> \d{1,7} ) : \d{1,7} \s{1,12} (?: error | (?<warning> warning ) ) \s{1,12} (?<text> \S .{0,1500}? )
          \s{1,4} \( (?<rule> [a-z][\w-]{1,60} ) \) $
        """, Exact, Timeout)]
    private static partial Regex YamllintStandard { get; }

    //   2:10  error  'f' is defined but never used  no-unused-vars
    [GeneratedRegex("""
        ^ \s{2,8} (?<line> \d{1,7} ) : \d{1,7} \s{1,12} (?: error | (?<warning> warning ) ) \s{1,12} (?<text> \S .{0,1500}? )
          (?: \s{2,300} (?<rule> [@\w/.-]{2,100} ) )? $
        """, Exact, Timeout)]
    private static partial Regex EslintStylish { get; }

    //   1:5  ✖  Unexpected unknown property "colr"  property-no-unknown
    [GeneratedRegex("""
        ^ \s{1,8} (?<line> \d{1,7} ) : \d{1,7} \s{1,12} [✖×] \s{1,12} (?<text> \S .{0,1500}? ) (?: \s{2,300} (?<rule> [@\w/.-]{2,100} ) )? $
        """, Exact, Timeout)]
    private static partial Regex StylelintLine { get; }

    // [warn] src/a.ts
    [GeneratedRegex("""^ \[warn\] [ ] (?<file> \S{1,300}\.\w{1,10} ) $""", Exact, Timeout)]
    private static partial Regex PrettierFile { get; }

    // [error] src/a.ts: SyntaxError: ';' expected. (1:5)
    [GeneratedRegex("""
        ^ \[error\] [ ] (?<file> [^\s:]{1,300} ) : [ ] (?<text> SyntaxError: [ ] .{1,1500}? ) (?: [ ] \( (?<line> \d{1,7} ) : \d{1,7} \)
            )? $
        """, Exact, Timeout)]
    private static partial Regex PrettierSyntax { get; }

    // a.js:2:10 lint/correctness/noUnusedVariables  FIXABLE  ━━━━━
    [GeneratedRegex("""
        ^ (?<file> [^\s:]{1,300} ) (?: : (?<line> \d{1,7} ) : \d{1,7} )? [ ] (?<rule> [a-z]\w{2,30} (?: / \w{1,60} ){0,3} ) [ ]{1,4}
          (?: [A-Z]{2,20} [ ]{1,4} ){0,3} ━{3,300} $
        """, Exact, Timeout)]
    private static partial Regex BiomeHead { get; }

    [GeneratedRegex("""^ \s{2,4} (?: [×✖] | (?<warning> [!i] ) ) [ ] (?<text> \S .{0,1000} )""", Exact, Timeout)]
    private static partial Regex BiomeDetail { get; }

    // ✘ [ERROR] Could not resolve "x"
    [GeneratedRegex("""^ \s{0,2} ✘ [ ] \[ERROR\] [ ] (?<text> .{1,1000} )""", Exact, Timeout)]
    private static partial Regex EsbuildError { get; }

    [GeneratedRegex("""^ \s{2,8} (?<file> [^\s:]{1,300} ) : (?<line> \d{1,7} ) : \d{1,7} : $""", Exact, Timeout)]
    private static partial Regex EsbuildPlace { get; }

    // ERROR in ./src/a.ts 3:5
    [GeneratedRegex("""
        ^ ERROR[ ]in[ ] (?<file> \S{1,300} ) (?: [ ] (?<line> \d{1,7} ) : \d{1,7} (?: - \d{1,7} )? )? (?<next> ) $
        """, Exact, Timeout)]
    private static partial Regex WebpackError { get; }

    //   1) [chromium] › tests/cart.spec.ts:3:5 › Cart › adds ────
    [GeneratedRegex("""
        ^ \s{1,4} \d{1,5} \) [ ] (?: \[ [^\]]{1,60} \] [ ] › [ ] )? (?<file> [^\s:]{1,300} ) : (?<line> \d{1,7} ) : \d{1,7} [ ] › [ ]
          (?<test> .{1,400}? ) (?: [ ] [─=-]{3,300} )? $
        """, Exact, Timeout)]
    private static partial Regex PlaywrightTest { get; }

    [GeneratedRegex($$"""
        ^ \s{4,8} (?<text> Error: [ ] .{1,1000} | {{Error}} | (?: Expected | Received ) [\w ]{0,20} : .{1,500} )
        """, Exact, Timeout)]
    private static partial Regex PlaywrightDetail { get; }

    //  FAIL  src/cart.test.ts > Cart > adds
    [GeneratedRegex("""
        ^ \s{0,2} FAIL \s{1,4} (?: \| [^|]{1,60} \| \s )? (?<file> [^\s>|]{1,300}\.\w{1,5} )
          (?: [ ] > [ ] (?<test> .{1,400} ) | [ ] \[ [ ] (?<test> \S{1,300} ) [ ] \] ) $
        """, Exact, Timeout)]
    private static partial Regex VitestTest { get; }

    [GeneratedRegex($$"""
        ^ (?<text> {{Error}} | Error: [ ] .{1,1000} )
        | ^ \s{0,4} ❯ [ ] (?: \S{1,100} [ ] )? (?<file> (?! node: | \S{0,200} node_modules ) [^\s:]{1,300} ) : (?<line> \d{1,7} ) :
            \d{1,7} $
        | (?<end> ^ ⎯{10} )
        """, Exact, Timeout)]
    private static partial Regex VitestDetail { get; }

    // FAIL src/cart.test.js (5.2 s)
    [GeneratedRegex("""
        ^ \s{0,2} FAIL [ ] (?: \S{1,60} [ ] )? (?<file> [^\s]{1,300}\.\w{1,5} ) (?: [ ] \( .{1,20} \) )? $
        """, Exact, Timeout)]
    private static partial Regex JestFile { get; }

    //   ● Cart › adds
    [GeneratedRegex("""^ \s{1,4} ● [ ] (?! Console $ | Deprecation | Validation ) (?<test> .{1,400} ) $""", Exact, Timeout)]
    private static partial Regex JestTest { get; }

    [GeneratedRegex($$"""
        ^ \s{4} (?<text> expect\( .{1,500} | {{Error}} | (?: Expected | Received ) [\w ]{0,30} : .{1,300} | thrown: [ ] .{1,500} )
        | ^ \s{4} (?<weak> [^\s>|•] .{0,500} )
        | ^ \s{4,12} at [ ] (?! node: | .{0,300} (?: node_modules | \(node: ) ) (?: .{0,200} \( )? (?<file> [^\s()]{1,300}? )
            : (?<line> \d{1,7} )
            : \d{1,7} \)? $
        | (?<end> ^ Test[ ]Suites: )
        """, Exact, Timeout)]
    private static partial Regex JestDetail { get; }

    //   1) Cart
    [GeneratedRegex("""^ \s{2} \d{1,5} \) [ ] (?<test> \S .{0,400}? ) :? $""", Exact, Timeout)]
    private static partial Regex NumberedTest { get; }

    [GeneratedRegex($$"""
        ^ \s{7,60} (?! at[ ] | [-+] ) (?<test> \S .{0,300}? ) :? $
        | ^ \s{2,6} (?<text> {{Error}} | Error: [ ] .{1,1000} )
        | ^ (?<text> .{1,100} [ ] [!=]={1,2} [ ] .{1,100} ) $
        | ^ \s{4,12} at [ ] (?! node: | .{0,300} (?: node_modules | \(node: | [ ]node: ) ) (?: .{0,200} \( )? (?<file> [^\s()]{1,300}? ) :
            (?<line> \d{1,7} ) : \d{1,7} \)? $
        """, Exact, Timeout)]
    private static partial Regex MochaDetail { get; }

    // not ok 1 - adds
    [GeneratedRegex("""
        ^ \s{0,64} not[ ]ok [ ] \d{1,6} [ ] (?: - [ ] )? (?! .{0,400} \# [ ]? (?i: todo | skip ) ) (?<test> \S .{0,400} ) $
        """, Exact, Timeout)]
    private static partial Regex TapTest { get; }

    [GeneratedRegex("""
        ^ \s{2,80} error: [ ] (?: \|- (?<next> ) | '? (?<text> [^|].{0,1000}? ) '? ) $
        | ^ \s{2,80} (?: location | at ) : [ ] '? (?: file:// )? (?<file> [^\s']{1,300}? ) : (?<line> \d{1,7} ) : \d{1,7} '? $
        | ^ \# [ ] \(in[ ]test[ ]file[ ] (?<file> .{1,300}? ) , [ ] line [ ] (?<line> \d{1,7} ) \)
        | ^ \# \s{1,8} (?<text> ` .{1,300} ' [ ] failed .{0,60} )
        | ^ \# \s{1,8} (?<weak> (?! (?: tests | suites | pass | fail | cancelled | skipped | todo | duration_ms
            | Subtest: ) \b ) \S .{0,300} )
        | (?<end> ^ \s{0,64} ok [ ] \d )
        """, Exact, Timeout)]
    private static partial Regex TapDetail { get; }

    // ✖ adds (2.87ms)
    [GeneratedRegex("""^ \s{0,64} ✖ [ ] (?<test> \S .{0,400}? ) [ ] \( [\d.]{1,20} m?s \) $""", Exact, Timeout)]
    private static partial Regex NodeTest { get; }

    [GeneratedRegex($$"""
        ^ \s{2,80} (?<text> {{Error}} | Error: [ ] .{1,1000} )
        | ^ \s{4,80} at [ ] (?! node: | .{0,300} (?: node_modules | \(node: | [ ]node: ) ) (?: .{0,200} \( )? (?: file:// )? (?<file>
            [^\s()]{1,300}? ) : (?<line> \d{1,7} ) : \d{1,7} \)? (?: [ ] \{ )? $
        | (?<end> ^ \s{0,64} [✔▶ℹ] )
        """, Exact, Timeout)]
    private static partial Regex NodeTestDetail { get; }
}
