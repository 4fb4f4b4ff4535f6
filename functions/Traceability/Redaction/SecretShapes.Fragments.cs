using System.Text.RegularExpressions;

namespace Traceability.Redaction;

// The parts that patterns share. White space in them means nothing, and every group that captures has a name.
internal static partial class SecretShapes
{
    private const RegexOptions Exact = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace;
    private const RegexOptions AnyCase = Exact | RegexOptions.IgnoreCase;

    /// <summary>Milliseconds. Patterns are linear, so this is for the mistake that nobody saw.</summary>
    private const int Timeout = 2_000;

    // Names in free text count by their ends, like the endings of SecretNames. Each begins with one of NameMarkers.
    private const string PasswordName = "(?: pass (?: word | wd | phrase ) | pwd )";

    private const string KeyName =
        """
        (?: secret (?: [_-]? key )? | credentials?
          | [_-] key
            (?<= (?: api | access | secret | private | account | signing | encryption | master | subscription | functions? ) [_-] key )
          | (?: api | access | private | account | signing | encryption | master | subscription | functions? ) key )
        """;

    private const string TokenName = "token";

    // Their values have spaces or are told by other shapes as well, so only a quoted pair takes them whole.
    private const string WholeValueName = "(?: authorization | cookie | connection[_ -]?string )";

    // A quote, possibly escaped once or more, because JSON is often told inside JSON.
    private const string Escapes = """(?: \\{0,15} ["'] | \\{1,15} u002[27] )""";

    private const string OpenQuote = """(?: (?<deep> \\{1,15} (?: ["'] | u002[27] ) ) | (?<double> " ) | (?<single> ' ) )""";

    // Up to the quote that closes OpenQuote, the end of the line, or the end of a text that was cut off.
    private const string QuotedValue =
        """
        (?> (?(deep) (?: [^\\\r\n]+ | (?! (?<!\\) (?-i: \k<deep> ) ) \\ )+
          | (?(double) (?: [^"\\\r\n]+ | \\. )+
          | (?: [^'\\\r\n]+ | \\. )+ ) ) )
        """;

    // Says where the secret is instead of what it is: ${X}, $(cmd), $X, {x}, <x>, %X%; or was redacted before.
    private const string NotReference =
        """
        (?! (?: (?: bearer | basic | token | apikey ) [ ]{0,4} )?
            (?: \[redacted
              | \$[{(] | (?-i: \$[A-Z_][A-Z0-9_]{0,64} \b ) | \{[^}\r\n"']{0,80}\} | <[A-Za-z][^<>\r\n]{0,80}> | %[A-Za-z_]{1,64}% )
          | (?: bearer | basic | token | apikey ) [ ]{0,4} \\{0,15} ["'] )
        """;

    // Unquoted, code and configuration refer in more ways: f(x), a[0], settings.password, null.
    private const string NotExpression =
        """
        (?! \$ | \( | \*{3}
          | (?: null | none | nil | undefined | true | false | string | str ) (?![A-Za-z0-9_])
          | [A-Za-z_][A-Za-z0-9_.]{0,128} [ ]? [(\[]
          | (?: process | os | env | environ | import | config | settings | self | this | args | options | params | request | req | ctx
              | secrets | vars | var | props | state | module ) \. )
        """;

    // Between the lines of a key: line ends, also escaped; what shows a file adds numbers, quotes, diff signs.
    private const string KeyLineStart = """(?> (?: [\s>|+\u2192] | \\+[nr] | \d{1,6}[\u2192|:] )+ )""";

    private const string Prose =
        """
        a | an | and | are | arguments? | as | at | be | but | by | can | field | flags? | for | from | has | if | in | instead | is | it
          | must | not | of | on | or | options? | parameters? | set | should | so | that | the | to | using
          | value | was | were | when | which | will | with
        """;

    // Where a key may begin: not amid a word, but after an escape that ends in letters (\n, \u003d, %3D).
    private const string Begin =
        """(?: (?<![A-Za-z0-9_-]) | (?<= \\[nrtbf] | \\u[0-9A-Fa-f]{4} | %[0-9A-F]{2} ) )""";
}
