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
    // A short one is a word of its own or of a name: DB_PASS and dbPass, not bypass.
    private const string PasswordName =
        """
        (?: pass (?: word | wd | phrase | code | wort ) | pwd
          | (?-i: (?<![A-Za-z]) (?: [Pp]ass | PASS (?! [ ]?: ) | [Pp]w | PW ) | (?<=[a-z]) P (?: ass | w ) ) )
        """;

    private const string KeyName =
        """
        (?: secret (?: [_-]? key (?: [_-]? base )? )? | credentials?
          | [_-] key
            (?<= (?: api | access | secret | private | account | signing | encryption | master | subscription | functions? ) [_-] key )
          | (?: api | access | private | account | signing | encryption | master | subscription | functions? ) key )
        """;

    private const string TokenName = "token";

    // Their values are secrets when they look random, and ordinary otherwise: DATABASE_KEY, auth, JSESSIONID, salt.
    private const string WeakName =
        """
        (?: (?: key | auth | sid | session (?: [_-]? id )? | salt | dsn | webhook (?: [_-]? url )? )
            (?<! (?: public | pub | primary | foreign | partition | sort | cache | host | object | idempotency | map | row | range
              | group | x5c | cert | dedup ) [_-]? key ) )
        """;

    // Letters in both cases and digits, or hexadecimal digits throughout; not a UUID, not words with dashes between.
    private const string RandomValue =
        """
        (?: base64: )? (?-i: (?: (?= [A-Za-z+/_]{0,40} [0-9] ) (?= [A-Z0-9+/_]{0,40} [a-z] ) (?= [a-z0-9+/_]{0,40} [A-Z] )
            [A-Za-z0-9+/_]{20} [A-Za-z0-9+/_.~-]{0,4096}
          | [0-9a-f]{32,} | [0-9A-F]{32,} ) ={0,2} ) (?! [A-Za-z0-9(\[] )
        """;

    // As people make passwords: eight characters or more without a space, among them a digit, a letter, and a sign or both cases.
    private const string PasswordValue =
        """
        (?= [^\s"'`<>,;|0-9]{0,64} [0-9] ) (?= [^\s"'`<>,;|A-Za-z]{0,64} [A-Za-z] )
        (?= [^\s"'`<>,;|!@\#$%^&*+?~=]{1,64} [!@\#$%^&*+?~=] [^\s"'`<>,;|] |
            (?-i: [^\s"'`<>,;|a-z]{0,64} [a-z] [^\s"'`<>,;|A-Z]{0,64} [A-Z] | [^\s"'`<>,;|A-Z]{0,64} [A-Z] [^\s"'`<>,;|a-z]{0,64} [a-z] ) )
        (?> [^\s"'`<>,;|()\[\]{}]{8,} (?<! [.:] ) )
        """;

    // Colours of a terminal.
    private const string Colour = """(?: (?: \x1B | \\+ (?: u001b | x1b | e | 033 ) ) \[ [0-9;]{0,16} m ){0,3}""";

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
            (?: \[redacted [^\]\r\n]{0,40} \] (?! [A-Za-z0-9] ) | \[redacted [^\]\r\n]{0,40} $
              | \$\{ | \$\( (?! (?: echo | printf ) [ ] ) | (?-i: \$[A-Z_][A-Z0-9_]{0,64} \b )
              | \{ (?! (?-i: (?= [^}\s]{0,80} [0-9] ) (?= [^}\s]{0,80} [a-z] )
                  (?= [^}\s]{0,80} [A-Z] ) ) [^}\s.]{8,80} \} ) [^}\r\n"']{0,80}\}
              | <[A-Za-z][^<>\r\n]{0,80}> | %[A-Za-z_]{1,64}% (?! [A-Za-z0-9] )
              | your [_-] | x{4,} (?! [A-Za-z0-9] ) | \*{3} | \.{3} )
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

    // A name again instead of a value, as labels and kinds of tokens have it: "password": "Password", token: "identifier".
    private const string NotLabel =
        """
        (?! (?: password | passwort | kennwort | passphrase | passwd | token | secret | identifier | keyword | punctuation | operator
            | string | text
          | hidden | required | current-password | new-password | api[ _-]?key ) (?: \\{0,15} ["'] ) )
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
