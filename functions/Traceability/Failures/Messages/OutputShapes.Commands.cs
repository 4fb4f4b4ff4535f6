using System.Text.RegularExpressions;
using static Traceability.Failures.Messages.FailureKind;

namespace Traceability.Failures.Messages;

internal static partial class OutputShapes
{
    private static OutputShape[] Commands =>
    [
        new("", FailureKind.Timeout, ["timed out after"], CommandTimeout) { Class = FailureClass.Environment },
        new("", Program, [": "], ProgramSays) { IsOfProgram = true },
        new("", Program, ["unknown ", "no such option", "unrecognized ", "unexpected argument", "Unknown "], UnknownFlag)
        {
            Class = FailureClass.Slip,
        },
        new("", Program, ["ERROR", "FATAL", "Error", "error", "fatal"], BareError) { Rank = OutputRank.General },
        new("", LintMessage, [":"], LocatedLine) { Rank = OutputRank.General },
    ];

    // Command timed out after 2m 0s
    [GeneratedRegex("""
        ^ (?: Error: [ ] )? (?<text> (?i: (?: the[ ] )? command [ ] ) timed[ ]out[ ]after[ ] .{1,60} )
        """, Exact, Timeout)]
    private static partial Regex CommandTimeout { get; }

    // cat: a.txt: No such file or directory. Anything before a colon may look like a program: it must be one of the command's words.
    [GeneratedRegex("""
        ^ (?: /\S{0,100}/ )? (?<tool> [a-z][\w.+-]{0,40} ) (?: \[\d{1,3}\] )? : [ ]
          (?! \*\*\* | Entering | Leaving | Nothing | warning: | note: | line[ ]\d | -c: | Error[ ]is[ ]not ) (?: (?: error
              | fatal ) : [ ] )? (?<text> \S .{0,1500} )
        """, Exact, Timeout)]
    private static partial Regex ProgramSays { get; }

    // unknown flag: --stat
    [GeneratedRegex("""
        ^ (?: (?: Error | error | ERROR ) : [ ] | [\w.-]{1,40} : [ ] (?: error: [ ] )? )?
          (?<text> (?: unknown | Unknown ) [ ] (?: shorthand[ ] )? (?: flag | option | command | argument | subcommand ) .{0,300}
            | no[ ]such[ ]option: .{1,200} | unrecognized[ ] (?: option | arguments? ) .{1,300} | unexpected[ ]argument[ ] .{1,300} )
        """, Exact, Timeout)]
    private static partial Regex UnknownFlag { get; }

    // Error: no such service: x; ERROR app failed to start
    [GeneratedRegex("""
        ^ \s{0,4} (?: [✗✖×❌⨯] [ ]{1,2} )? (?: \[ (?i: error | fatal ) \] :? | (?i: error | fatal | fatal[ ]error ) (?: : | [ ]- )
            | (?: ERROR | FATAL ) [ ] ) \s{0,8} (?! task[ ]failed )
          (?<text> \S .{0,1500} )
        """, Exact, Timeout)]
    private static partial Regex BareError { get; }

    // a.proto:3:2: error: x is not defined
    [GeneratedRegex($$"""
        ^ \s{0,2} (?<file> (?: [A-Za-z]: )? [^\s:()\[\]"'|,;]{0,300} \.[A-Za-z]\w{0,8} ) : (?<line> \d{1,7} ) : (?: \d{1,7} : )? [ ]
          (?: (?: error | fatal ) : [ ] | (?<warning> warning: [ ] ) )? (?! note: ) {{Message}}
        """, Exact, Timeout)]
    private static partial Regex LocatedLine { get; }
}
