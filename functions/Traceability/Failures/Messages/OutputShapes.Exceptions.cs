using System.Text.RegularExpressions;

namespace Traceability.Failures.Messages;

internal static partial class OutputShapes
{
    private static OutputShape[] Exceptions =>
    [
        new("node", FailureKind.Exception, ["Error"], NodeException) { Detail = NodePlace, Needs = "    at " },
        new("", FailureKind.Exception, ["Error", "Exception"], NamedError) { Rank = OutputRank.General },
    ];

    // TypeError: Cannot read properties of null (reading 'x'), with a stack below
    [GeneratedRegex($$"""
        ^ (?: Uncaught [ ] | \(node:\d{1,9}\) [ ] | Error: [ ] (?= [A-Z]\w{1,60}Error ) )? (?<text> {{Error}} | Error: [ ] .{1,1500} )
        """, Exact, Timeout)]
    private static partial Regex NodeException { get; }

    [GeneratedRegex("""
        ^ \s{2,12} at [ ] (?! node: | .{0,300} (?: node_modules | \(node: | [ ]node: ) ) (?: .{0,200} \( )? (?: file:// )? (?<file>
            [^\s()]{1,300}? ) : (?<line> \d{1,7} ) : \d{1,7} \)?
        """, Exact, Timeout)]
    private static partial Regex NodePlace { get; }

    [GeneratedRegex("""
        ^ \s{0,4} (?: Uncaught [ ] | Unhandled [ ] )? (?<text> [A-Z][\w.]{1,100} (?: Error
          | Exception ) (?: [ ] \[ \w{1,60} \] )? : [ ] .{1,1500} )
        """, Exact, Timeout)]
    private static partial Regex NamedError { get; }
}
