using System.Text.RegularExpressions;

namespace Traceability.Failures.Messages;

/// <summary>Says whose fault a message is, by its kind and its words.</summary>
internal static partial class ClassifyMessage
{
    private const RegexOptions Table = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace
        | RegexOptions.ExplicitCapture;

    private const int Timeout = 100;

    /// <summary>The class of a message.</summary>
    /// <param name="kind">Its kind: what compilers, linters and tests say is the project's.</param>
    /// <param name="text">The message.</param>
    /// <param name="file">The file that it is about.</param>
    /// <param name="test">The test, if a test ran out of time.</param>
    public static FailureClass Classify(FailureKind kind, string text, string? file, string? test)
    {
        if (kind is FailureKind.Test or FailureKind.Compile or FailureKind.LintRule or FailureKind.LintMessage)
        {
            return FailureClass.Project;
        }

        if (kind is FailureKind.Timeout)
        {
            return test is not null || text.StartsWith("test timed out", StringComparison.Ordinal)
                ? FailureClass.Project : FailureClass.Environment;
        }

        try
        {
            return Environments().IsMatch(text) ? FailureClass.Environment
                // A program written into the command line is the agent's.
                : kind is FailureKind.Exception ? file is "<string>" or "<stdin>" or "[eval]" ? FailureClass.Slip : FailureClass.Project
                : Slips().IsMatch(text) ? FailureClass.Slip
                : FailureClass.Project;
        }
        catch (RegexMatchTimeoutException)
        {
            return FailureClass.Project;
        }
    }

    /// <summary>The class of what the agent's own tool said: most such failures are slips.</summary>
    public static FailureClass ClassifyOwn(string text, bool isForeign)
    {
        try
        {
            return Environments().IsMatch(text) ? FailureClass.Environment
                : !isForeign || Slips().IsMatch(text) || text.Contains("not found", StringComparison.OrdinalIgnoreCase) ? FailureClass.Slip
                : FailureClass.Environment;
        }
        catch (RegexMatchTimeoutException)
        {
            return FailureClass.Slip;
        }
    }

    [GeneratedRegex(
        """
          # network
          \b (?: ECONNREFUSED | ECONNRESET | ENOTFOUND | EAI_AGAIN | ETIMEDOUT | ESOCKETTIMEDOUT | EHOSTUNREACH | ENETUNREACH | EPIPE ) \b
        | \b getaddrinfo \b | \b resolve [ ] host | \b name [ ] resolution \b | \b Name [ ] or [ ] service [ ] not [ ] known \b
        | \b connection [ ] (?: was [ ] )? (?: refused | reset | timed [ ] out | closed | to [ ] server ) \b
        | \b (?: network | host ) [ ] is [ ] (?: unreachable | down ) \b | \b no [ ] route [ ] to [ ] host \b
        | \b (?: failed | couldn't | could [ ] not | cannot | unable ) [ ] (?: to [ ] )? (?: connect | resolve [ ] | reach
            | fetch \b | download )
        | \b dial [ ] tcp \b | \b i/o [ ] timeout \b | \b socket [ ] hang [ ] up \b | \b fetch [ ] failed \b | \b TLS \b | \b certificate \b
        | \b server [ ] (?: closed | is [ ] not [ ] running ) \b | \b MCP [ ] server \b .{0,100} \b not [ ] connected \b
        | \b (?: bad [ ] gateway | service [ ] unavailable | gateway [ ] timeout | internal [ ] server [ ] error | overloaded ) \b
        | \b (?: status [ ] (?: code [ ] )? | HTTP [ ] ) (?: 401 | 403 | 429 | 5\d\d ) \b
        # permission
        | \b (?: EACCES | EPERM | EROFS ) \b | \b permission [ ] denied \b | \b operation [ ] not [ ] permitted \b
            | \b access [ ] (?: is [ ] )? denied \b
        | \b read-only [ ] file [ ] system \b | \b host [ ] key [ ] verification \b | \b authentication [ ] (?: failed | required ) \b
        | \b could [ ] not [ ] read [ ] (?: username | password ) \b | \b (?: unauthorized | forbidden ) \b
            | \b not [ ] logged [ ] in \b | \b gh [ ] auth [ ] login \b
        # room
        | \b (?: ENOSPC | ENOMEM | EMFILE | EDQUOT ) \b | \b no [ ] space [ ] left \b | \b out [ ] of [ ] memory \b
            | \b cannot [ ] allocate [ ] memory \b
        | \b heap [ ] (?: limit | out ) \b | \b too [ ] many [ ] open [ ] files \b | \b (?: disk [ ] )? quota \b | ^ Killed \b
        | \b rate [ -]? limit | \b too [ ] many [ ] requests \b                                                       # rate
        # locks
        | \b index\.lock \b | \b could [ ] not [ ] get [ ] lock \b | \b (?: is | database [ ] is ) [ ] locked \b | \b EBUSY \b
            | \b lock [ ] (?: file | held ) \b
        | \b text [ ] file [ ] busy \b | \b EADDRINUSE \b | \b address [ ] already [ ] in [ ] use \b
            | \b another [ ] .{1,60} [ ] (?: process | instance ) \b
        # what is not there
        | \b command [ ] not [ ] found \b | \b executable [ ] file [ ] not [ ] found \b | \b no [ ] module [ ] named \b
            | \b is [ ] not [ ] installed \b
        | \b cannot [ ] find [ ] (?: module | package ) [ ] ['"] [^'"./] | \b docker [ ] daemon \b
            | \b unable [ ] to [ ] locate [ ] package \b
        | \b (?: SDK | toolchain ) \b .{0,80} \b not [ ] (?: found | installed ) \b | \b timed? [ ]? out \b | \b timeout \b
        """, Table, Timeout)]
    private static partial Regex Environments();

    [GeneratedRegex(
        """
          \b (?: unknown | unrecognized | unrecognised | invalid | illegal | unexpected | bad | ambiguous | no [ ] such
              | unsupported ) [ ] (?: shorthand [ ] | long [ ] )?
            (?: flag | options? | arguments? | commands? | subcommand | switch | parameters? | revision | usage | predicate
                | primary | number [ ] of [ ] arguments ) \b
        | \b not [ ] a [ ] (?: valid | git [ ] command | git [ ] repository | directory | recognized ) \b | \b usage:
            | \b invalid [ ] (?: line | column | range | regular | preceding | reference )
        | \b syntax [ ] error \b | \b parse [ ] error \b | \b unexpected [ ] (?: EOF | end ) \b | \b no [ ] matches [ ] found \b
            | \b bad [ ] (?: substitution | pattern )
        | \b (?: unmatched | unterminated | unbalanced | missing [ ] closing | regex [ ] parse | failed [ ] to [ ] parse ) \b
            | \b event [ ] not [ ] found \b
        | \b pathspec \b | \b unknown [ ] revision \b | \b did [ ] not [ ] match [ ] any \b | \b ignored [ ] by [ ] one [ ] of [ ] your \b
        | \b no [ ] such [ ] (?: file | directory | table | column | container | image | service | task | script | recipe
            | target | branch | remote ) | \b (?: is [ ] a | not [ ] a ) [ ] directory \b
        | \b (?: does [ ] not | doesn't | do [ ] not ) [ ] (?: exist | contain ) \b | \b cannot [ ] (?: access | stat | open ) \b
            | \b EISDIR \b | \b ENOENT \b | \b ENOTDIR \b
        | \b (?: missing [ ] script | no [ ] rule [ ] to [ ] make | no [ ] task | file [ ] not [ ] found
            | path [ ] not [ ] found | directory [ ] not [ ] found ) \b
        | \b not [ ] found [ ] \( HTTP | \b HTTP [ ] (?: 400 | 404 | 422 ) \b | \b status [ ] code [ ] (?: 400 | 404 | 410 | 422 ) \b
        | \b (?: must | requires? | needs? | expected | accepts ) [ ] (?: be [ ] (?: provided | specified | set | one )
            | at [ ] least | exactly | an? [ ] (?: argument | value ) | \d )
        | \b (?: already [ ] exists | file [ ] exists | has [ ] no [ ] upstream | cannot [ ] write [ ] multiple
            | would [ ] be [ ] overwritten ) \b
        | \b (?: required [ ] parameter | invalid [ ] (?: input | request | url | params? | json | value )
            | missing [ ] (?: field | operand | required | argument | file ) ) \b
        | \b command [ ] "[^"]{1,80}" [ ] not [ ] found \b
        | \b cannot [ ] find [ ] main [ ] module \b | \b top-level [ ] program \b | \b Input [ ] must \b
        """, Table, Timeout)]
    private static partial Regex Slips();
}
