using System.Text.RegularExpressions;
using static Traceability.Failures.Messages.FailureKind;

namespace Traceability.Failures.Messages;

internal static partial class OutputShapes
{
    private static OutputShape[] Packages =>
    [
        new("npm", Program, ["npm ERR! code", "npm error code"], NpmCode) { Detail = NpmDetail, Parts = 1 },
        new("npm", Program, ["Missing script"], NpmScript) { Class = FailureClass.Slip },
        new("pnpm", Program, ["ERR_PNPM_"], PnpmError),
        new("yarn", Program, ["error ", "YN0"], YarnError) { Needs = "yarn" },
        new("pip", Program, ["ERROR: "], PipError) { Needs = "pip" },
        new("apt", Program, ["E: "], AptError) { Needs = "apt" },
        new("mise", Program, ["mise ERROR "], MiseError),
        new("just", Program, ["ustfile does not contain"], JustError) { Class = FailureClass.Slip },
    ];

    // npm error code ENOENT
    [GeneratedRegex("""^ npm [ ] (?: ERR! | error ) [ ] code [ ] (?! ELIFECYCLE ) (?<rule> E\w{1,40} ) $""", Exact, Timeout)]
    private static partial Regex NpmCode { get; }

    [GeneratedRegex("""
        ^ npm [ ] (?: ERR! | error ) [ ] (?! (?: path | errno | syscall | dest | code | signal | command | cwd | workspace
            | location ) \b | A[ ]complete[ ]log )
          (?: \d{3} [ ] )? (?<text> \S .{0,1000} )
        """, Exact, Timeout)]
    private static partial Regex NpmDetail { get; }

    [GeneratedRegex("""^ npm [ ] (?: ERR! | error ) [ ] (?<text> [Mm]issing[ ]script .{1,200} )""", Exact, Timeout)]
    private static partial Regex NpmScript { get; }

    // ERR_PNPM_NO_SCRIPT  Missing script: x
    [GeneratedRegex("""
        ^ .{0,4}? (?<rule> ERR_PNPM_ (?! RECURSIVE_RUN_FIRST_FAIL ) \w{1,60} ) \]? \s{1,4} (?<text> .{1,500} )
        """, Exact, Timeout)]
    private static partial Regex PnpmError { get; }

    [GeneratedRegex("""
        ^ error [ ] (?! Command[ ]failed ) (?<text> [A-Z"] .{1,500} )
        | ^ ➤ [ ] (?<rule> YN\d{4} ) : [ ] [│┌└] [ ] (?<text> .{1,500} )
        """, Exact, Timeout)]
    private static partial Regex YarnError { get; }

    [GeneratedRegex("""^ ERROR: [ ] (?<text> .{1,1000} )""", Exact, Timeout)]
    private static partial Regex PipError { get; }

    [GeneratedRegex("""^ E: [ ] (?<text> .{1,1000} )""", Exact, Timeout)]
    private static partial Regex AptError { get; }

    [GeneratedRegex("""^ mise [ ] ERROR [ ] (?! Run[ ]with | task[ ]failed ) (?<text> .{1,500} )""", Exact, Timeout)]
    private static partial Regex MiseError { get; }

    [GeneratedRegex("""^ error: [ ] (?<text> [Jj]ustfile[ ]does[ ]not[ ]contain .{1,200} )""", Exact, Timeout)]
    private static partial Regex JustError { get; }
}
