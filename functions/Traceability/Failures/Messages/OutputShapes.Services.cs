using System.Text.RegularExpressions;
using static Traceability.Failures.Messages.FailureKind;

namespace Traceability.Failures.Messages;

internal static partial class OutputShapes
{
    private static OutputShape[] Services =>
    [
        new("docker", Program, ["Docker daemon", "response from daemon", "failed to solve", "docker: "], DockerError),
        new("kubectl", Program, ["Error from server", "The connection to the server"], KubectlError),
        new("curl", Program, ["curl: ("], CurlError),
        new("ssh", Program, ["ssh: ", "Permission denied (", "Host key verification"], SshError),
        new("psql", Program, ["psql", "ERROR:  ", "FATAL:  "], PsqlError),
    ];

    [GeneratedRegex("""
        ^ .{0,200}? (?<text> Cannot[ ]connect[ ]to[ ]the[ ]Docker[ ]daemon .{0,200}
            | Error[ ]response[ ]from[ ]daemon: .{1,1000} | failed[ ]to[ ]solve: .{1,1000} )
        | ^ docker: [ ] (?<text> .{1,1000} )
        """, Exact, Timeout)]
    private static partial Regex DockerError { get; }

    [GeneratedRegex("""^ (?<text> Error[ ]from[ ]server .{1,1000} | The[ ]connection[ ]to[ ]the[ ]server .{1,300} )""", Exact, Timeout)]
    private static partial Regex KubectlError { get; }

    // curl: (7) Failed to connect to 127.0.0.1 port 1, behind its meter
    [GeneratedRegex("""^ .{0,300}? curl: [ ] \( (?<rule> \d{1,3} ) \) [ ] (?<text> .{1,500} )""", Exact, Timeout)]
    private static partial Regex CurlError { get; }

    [GeneratedRegex("""
        ^ ssh: [ ] (?<text> .{1,500} ) | ^ (?: \S{1,200} : [ ] )? (?<text> Permission[ ]denied[ ] \( .{1,100}
            | Host[ ]key[ ]verification .{1,40} )
        """, Exact, Timeout)]
    private static partial Regex SshError { get; }

    // psql:a.sql:12: ERROR:  relation "x" does not exist
    [GeneratedRegex("""
        ^ psql: (?: (?<file> [^\s:]{1,300} ) : (?<line> \d{1,7} ) : [ ] (?: ERROR | FATAL ) : | [ ] error: ) \s{1,4} (?<text> .{1,1000} )
        | ^ (?: ERROR | FATAL ) : [ ]{2} (?<text> .{1,1000} )
        """, Exact, Timeout)]
    private static partial Regex PsqlError { get; }
}
