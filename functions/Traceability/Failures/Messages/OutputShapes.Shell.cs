using System.Text.RegularExpressions;
using static Traceability.Failures.Messages.FailureKind;

namespace Traceability.Failures.Messages;

internal static partial class OutputShapes
{
    private static OutputShape[] Shell =>
    [
        new("shellcheck", LintRule, [" line "], ShellcheckPlace) { IsPlace = true },
        new("shellcheck", LintRule, ["SC"], ShellcheckLine) { TakesPlace = true },
        new("shellcheck", LintRule, ["[SC"], ShellcheckGcc),
        new("shfmt", LintMessage, ["diff "], ShfmtDiff) { Needs = "shfmt", Text = "File is not formatted" },
        new("bats", Test, ["✗ "], BatsTest) { Detail = BatsDetail },
        new("", Program, ["not found", "failed to run command"], NotFound) { Class = FailureClass.Environment },
        new("", Program, [": line ", "(eval):", "zsh:", "sh: "], ShellSays),
        new("powershell", Program, ["is not recognized as"], NotRecognized) { Class = FailureClass.Environment },
        new("", Program, ["Killed", "Segmentation fault", "Aborted", "Bus error", "Terminated", "core dumped"], Signal)
        {
            Class = FailureClass.Environment,
        },
    ];

    // In a.sh line 3:
    [GeneratedRegex("""^ In [ ] (?<file> .{1,300} ) [ ] line [ ] (?<line> \d{1,7} ) : $""", Exact, Timeout)]
    private static partial Regex ShellcheckPlace { get; }

    //      ^-- SC2154 (warning): y is referenced but not assigned.
    [GeneratedRegex("""
        ^ \s{0,1000} \^ -{1,500} \^? [ ] (?<rule> SC\d{4} ) [ ] (?: \( \w{1,10} \) )? : [ ] (?<text> .{1,1000} )
        """, Exact, Timeout)]
    private static partial Regex ShellcheckLine { get; }

    // a.sh:3:6: warning: y is referenced but not assigned. [SC2154]
    [GeneratedRegex($$"""
        ^ {{At}} : [ ] (?: error | warning | note | style ) : [ ] (?<text> .{1,1000}? ) [ ] \[ (?<rule> SC\d{4} ) \] $
        """, Exact, Timeout)]
    private static partial Regex ShellcheckGcc { get; }

    [GeneratedRegex("""^ diff [ ] (?: -u[ ] )? \S{1,300}\.orig [ ] (?<file> \S{1,300} ) $""", Exact, Timeout)]
    private static partial Regex ShfmtDiff { get; }

    //  ✗ adds numbers
    [GeneratedRegex("""^ \s{1,4} ✗ [ ] (?<test> \S .{0,300}? ) (?: [ ] \[ \d{1,9} \] )? $""", Exact, Timeout)]
    private static partial Regex BatsTest { get; }

    [GeneratedRegex("""
        ^ \s{1,6} \(in[ ]test[ ]file[ ] (?<file> .{1,300}? ) , [ ] line [ ] (?<line> \d{1,7} ) \)
        | ^ \s{1,8} (?<text> ` .{1,300} ' [ ] failed .{0,60} )
        """, Exact, Timeout)]
    private static partial Regex BatsDetail { get; }

    // bash: line 1: foo: command not found; zsh: command not found: foo; sh: 1: foo: not found
    [GeneratedRegex("""
        ^ (?: (?: [^\s:]{0,200} / )? (?<tool> (?: ba | z | da | a | k )? sh | \(eval\) ) (?:\.exe)? | [^\s:]{1,300} ) : [ ]?
          (?: (?: line[ ] )? \d{1,6} : [ ] )? (?: -c: [ ] )?
          (?<text> command[ ]not[ ]found: [ ] \S{1,200} | \S{1,200} : [ ] (?: command[ ] )? not[ ]found ) $
        | ^ (?<text> timeout: [ ] failed[ ]to[ ]run[ ]command .{1,300} | env: [ ] .{1,200} : [ ] No[ ]such[ ]file .{0,30} )
        """, Exact, Timeout)]
    private static partial Regex NotFound { get; }

    // bash: -c: line 1: syntax error near unexpected token `then'; (eval):cd:1: no such file or directory: x
    // a.sh: line 4: cd: x: No such file or directory
    [GeneratedRegex("""
        ^ (?: /\S{0,100}/ )? (?<tool> (?: ba | z | da | a )? sh | \(eval\) ) : [ ]? (?> (?: -c: [ ] )? (?: (?: line[ ] )? \d{1,6} : [ ] )? )
          (?! ` | command[ ]not[ ]found ) (?<text> \S .{0,1000} )
        | ^ (?<file> [^\s:]{1,300} ) : [ ] line [ ] (?<line> \d{1,6} ) : [ ] (?! ` | \s ) (?<text> .{1,1000} )
        """, Exact, Timeout)]
    private static partial Regex ShellSays { get; }

    // 'foo' is not recognized as an internal or external command
    [GeneratedRegex("""
        ^ (?: \S{1,100} [ ] : [ ] )? (?<text> (?: The[ ]term[ ] )? ' [^']{1,200} ' [ ] is[ ]not[ ]recognized[ ]as[ ] .{1,200} )
        """, Exact, Timeout)]
    private static partial Regex NotRecognized { get; }

    [GeneratedRegex("""
        ^ (?: .{0,300} : [ ] (?: line[ ] )? \d{1,6} : \s{1,4} \d{1,9} [ ] )?
          (?<text> (?: Killed | Segmentation[ ]fault | Aborted | Bus[ ]error | Terminated ) (?: [ ]{1,16} \(core[ ]dumped\) )? ) (?: $ |
              [ ]{2} )
        """, Exact, Timeout)]
    private static partial Regex Signal { get; }
}
