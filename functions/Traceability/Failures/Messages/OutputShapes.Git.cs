using System.Text.RegularExpressions;
using static Traceability.Failures.Messages.FailureKind;

namespace Traceability.Failures.Messages;

internal static partial class OutputShapes
{
    private static OutputShape[] Git =>
    [
        new("git", Program, ["fatal: "], GitFatal) { Needs = "git" },
        new("git", Program, ["CONFLICT "], GitConflict),
        new("git", Program, ["! ["], GitRejected),
        new("git", Program, ["error: ", "git: "], GitError) { Needs = "git" },
        new("git", Program, ["ignored by one of your", "nothing to commit", "no changes added to commit", "nothing added to commit"],
            GitSays),
        new("git", Program, ["usage: git"], GitUsage) { Rank = OutputRank.General, Class = FailureClass.Slip },
        new("gh", Program, ["gh: ", "GraphQL: ", "HTTP ", "jq expression", "no pull requests found"], GitHubSays) { Needs = "gh " },
        new("gh", Program, ["\tfail\t"], GitHubCheck),
    ];

    // fatal: pathspec 'x' did not match any files
    [GeneratedRegex("""^ (?: remote: [ ] )? fatal: [ ] (?<text> .{1,1500} )""", Exact, Timeout)]
    private static partial Regex GitFatal { get; }

    // CONFLICT (content): Merge conflict in a.go
    [GeneratedRegex("""
        ^ (?<text> CONFLICT [ ] \( [^)]{1,60} \) : [ ] (?: Merge[ ]conflict[ ]in[ ] (?<file> .{1,300} ) | .{1,500} ) ) $
        """, Exact, Timeout)]
    private static partial Regex GitConflict { get; }

    //  ! [rejected]        main -> main (fetch first)
    [GeneratedRegex("""^ \s{0,2} (?<text> ! [ ] \[ (?: remote[ ] )? rejected \] .{1,300} )""", Exact, Timeout)]
    private static partial Regex GitRejected { get; }

    [GeneratedRegex("""
        ^ error: [ ] (?! failed[ ]to[ ]push[ ]some[ ]refs | could[ ]not[ ]compile ) (?<text> .{1,1500} )
        | ^ git: [ ] (?<text> '.{1,100}' [ ] is[ ]not[ ]a[ ]git[ ]command .{0,40} )
        """, Exact, Timeout)]
    private static partial Regex GitError { get; }

    [GeneratedRegex("""
        ^ (?<text> The[ ]following[ ]paths[ ]are[ ]ignored[ ]by[ ]one[ ]of[ ]your[ ] .{1,60}
            | nothing[ ] (?: added[ ] )? to[ ]commit .{0,100}
          | no[ ]changes[ ]added[ ]to[ ]commit .{0,100} )
        """, Exact, Timeout)]
    private static partial Regex GitSays { get; }

    [GeneratedRegex("""^ (?<text> usage: [ ] git [ ] [\w-]{1,40} )""", Exact, Timeout)]
    private static partial Regex GitUsage { get; }

    // gh: Not Found (HTTP 404)
    [GeneratedRegex("""
        ^ (?: \{ .{0,1900} \} )? gh: [ ] (?<text> .{1,1000} ) | ^ (?<text> GraphQL: [ ] .{1,1000}
            | HTTP [ ] \d{3} : .{1,1000} | failed[ ]to[ ]parse[ ]jq[ ]expression .{0,100}
          | no[ ]pull[ ]requests[ ]found .{0,200} )
        """, Exact, Timeout)]
    private static partial Regex GitHubSays { get; }

    // lint	fail	24s	https://…
    [GeneratedRegex("""^ (?<text> [^\t]{1,100} \t fail ) \t""", Exact, Timeout)]
    private static partial Regex GitHubCheck { get; }
}
