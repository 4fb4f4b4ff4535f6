using System.Text.RegularExpressions;

namespace Traceability.Failures.Messages;

internal static partial class OutputShapes
{
    private static OutputShape[] Wrappers =>
    [
        new("", FailureKind.Program,
            ["*** [", "ERROR task failed", "ELIFECYCLE", "exit", "FAIL", "could not compile", "aborting due to", "test failed, to rerun",
            "failed to push", "ninja: build stopped", "BUILD FAIL", "Build FAILED", "linker command failed", "error Command failed",
            "Found ", "npm ERR!", "npm error", "Failed to execute goal", "hook exited", "problem"],
            Wrapper)
        {
            Rank = OutputRank.Wrapper,
        },
    ];

    [GeneratedRegex("""
        ^ \s{0,4} (?<text> g?make (?: \[\d{1,3}\] )? : [ ] \*\*\* .{1,300} | \[ [\w:.-]{1,60} \] [ ] ERROR[ ]task[ ]failed
            | .{0,40} ELIFECYCLE .{0,300}
          | (?: FAIL | FAILED | BUILD[ ]FAIL\w{1,4} | Build[ ]FAILED\. ) (?: [ \t] .{0,300} )?
              | error: [ ] (?: could[ ]not[ ]compile | aborting[ ]due | test[ ]failed,
            | failed[ ]to[ ]push ) .{0,300} | ninja: [ ] build[ ]stopped .{0,100} | .{0,60} linker[ ]command[ ]failed .{0,100}
                | collect2: .{0,100}
          | error[ ]Command[ ]failed .{0,200} | npm [ ] (?: ERR! | error ) .{0,300} | .{0,100} hook[ ]exited .{0,100}
          | .{0,100} (?i: exit (?: ed | s )? [ ] (?: with[ ] )? (?: code | status ) ) .{0,60} | .{0,40} \d{1,6} [ ] problems? \b .{0,60}
          | Found[ ] \d{1,6} [ ] .{0,100} ) $
        """, Exact, Timeout)]
    private static partial Regex Wrapper { get; }
}
