using System.Text.RegularExpressions;

namespace Traceability.Failures.Messages;

/// <summary>Every form by which the output of a command says what is wrong, in the order in which they are tried.</summary>
/// <remarks>
/// Quantifiers are bounded, patterns begin at the line's start, and a line is no longer than <see cref="OutputLines.LongestLine"/>.
/// </remarks>
internal static partial class OutputShapes
{
    private const RegexOptions Exact = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace;
    private const RegexOptions AnyCase = Exact | RegexOptions.IgnoreCase;
    private const int Timeout = 100;

    // A file without spaces, then line and column.
    private const string File = """(?<file> (?: [A-Za-z]: )? [^\s:()\[\]"'|,;]{1,300} )""";
    private const string At = File + @" : (?<line> \d{1,7} ) (?: : \d{1,7} )?";
    private const string Message = @"(?<text> \S .{0,1999} )";

    // ValueError: x, java.io.IOException: x
    private const string Error =
        @"(?: [\w.\\:$]{0,200} (?: Error | Exception | Failure | Failed | Fault ) (?: [ ] \[ \w{1,60} \] )? [ ]? : [ ] .{1,1999} )";

    /// <summary>The table.</summary>
    public static readonly OutputShape[] All =
    [
        .. Go, .. JavaScript, .. Python, .. Rust, .. DotNet, .. Jvm, .. Ruby, .. Php, .. Elixir, .. Shell, .. Documents, .. Native,
        .. Exceptions, .. Git, .. Packages, .. Services, .. Commands, .. Wrappers, .. General,
    ];
}
