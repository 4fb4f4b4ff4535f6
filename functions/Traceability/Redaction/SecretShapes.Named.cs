using System.Text.RegularExpressions;

namespace Traceability.Redaction;

// Values that are secrets for the name beside them: in JSON that is told inside a text, in source code, shells, configuration.
internal static partial class SecretShapes
{
    // Beginnings of PasswordName, KeyName, TokenName and WholeValueName.
    private static string[] NameMarkers =>
        ["passw", "passphrase", "passcode", "pass=", "pass:", "pass\"", "pass'", "pass\\", "pass>", "pw=", "pw:", "pw\"", "pw'", "pw\\",
            "pwd", "secret", "token", "credential", "authorization", "cookie", "connection", "_key", "-key",
         "apikey", "accesskey", "privatekey", "accountkey", "signingkey", "encryptionkey", "masterkey", "subscriptionkey",
         "functionkey", "functionskey"];

    // "dbPassword": "x", 'token' => 'x', and with escaped quotes: JSON inside a string.
    [GeneratedRegex($$"""
        \G (?<keep> (?: {{PasswordName}} | {{KeyName}} | {{TokenName}} | {{WholeValueName}} ) {{Escapes}} \s{0,16} (?: : | => ) \s{0,16}
          [rbfu@$]{0,2} {{OpenQuote}} )
        {{NotReference}} {{NotLabel}} {{QuotedValue}}
        """, AnyCase, Timeout)]
    private static partial Regex QuotedPair { get; }

    [GeneratedRegex($$"""
        \G (?<keep> {{PasswordName}} (?<quote> {{Escapes}} ) \s{0,16} : \s{0,16} ) -? \d [0-9.eE+-]*
        """, AnyCase, Timeout)]
    private static partial Regex QuotedPairNumber { get; }

    // {"name": "DB_PASSWORD", "value": "x"}, as settings and environments are listed.
    [GeneratedRegex($$"""
        \G (?<keep> (?: {{PasswordName}} | {{KeyName}} | {{TokenName}} | {{WholeValueName}} ) {{Escapes}}
          (?: \s{0,40} , \s{0,40}
              (?: {{Escapes}} slotSetting {{Escapes}} \s{0,4} : \s{0,4} (?: true | false ) \s{0,4} , \s{0,40} )?
              {{Escapes}} value {{Escapes}} \s{0,4} : \s{0,4}
            | \s{1,8} value = )
          {{OpenQuote}} )
        {{NotReference}} {{QuotedValue}}
        """, AnyCase, Timeout)]
    private static partial Regex NameValueObject { get; }

    // Source code: a literal without spaces. Words of eight letters are too common after token, so that one asks for a digit.
    [GeneratedRegex($$"""
        \G (?<keep> (?: (?<password> {{PasswordName}} ) | (?<token> {{TokenName}} | authorization ) | {{KeyName}} )
          (?: \s{0,4} : \s{0,4} &? [A-Za-z_][A-Za-z0-9_.?\[\]<>]{0,40} \s{0,4} = | \s{0,8} (?: :?= (?![=>~]) | => | : ) ) \s{0,8}
          [rbfu@$]{0,2} {{OpenQuote}} )
        {{NotReference}} (?! / [a-z/_:-]{1,64} {{Escapes}} | https?:// | same-origin ) (?= [^\s"'\\]{1,512} {{Escapes}} | [^\s"'\\]{512} )
        {{NotLabel}} (?(password) | (?(token) (?= [^\s"'\\]{8} ) (?= [^\s"'\\0-9]{0,512} [0-9] ) | (?= [^\s"'\\]{8} ) ) )
        {{QuotedValue}}
        """, AnyCase, Timeout)]
    private static partial Regex QuotedAssignment { get; }

    // export DB_PASSWORD=x, MY_API_KEY="x", .env files. Not PWD=, which is the shell's working folder.
    [GeneratedRegex($$"""
        \G (?<keep> (?-i: PASSWORD | PASSWD | PASSPHRASE | PWD (?<= _PWD )
          | (?: SECRET | CREDENTIALS? | TOKEN | CONNECTION_?STRING
              | _KEY (?<= (?: API | ACCESS | SECRET | PRIVATE | ACCOUNT | SIGNING | ENCRYPTION | MASTER | SUBSCRIPTION | FUNCTIONS? ) _KEY )
              | (?: API | ACCESS | SECRET | PRIVATE | ACCOUNT | MASTER ) KEY ) (?! = \d{1,9} (?: [\s,;)] | $ ) ) )
          = (?!=) (?<quoted> {{OpenQuote}} )? )
        {{NotReference}} (?(quoted) {{QuotedValue}}
          | {{NotExpression}} (?> (?: [^\s"'`;&|\\]+ | ; (?=[^\s;"'\\]) | & (?!&) | \| (?!\|) | \\ (?![nrtu"'\\\r\n]) )+ ) )
        """, AnyCase, Timeout)]
    private static partial Regex EnvironmentAssignment { get; }

    // --password x, --token=x, "--api-key", "x". Help texts and sentences about options stay.
    [GeneratedRegex($$"""
        \G (?<keep> (?: (?<![A-Za-z0-9_-]) -- (?: pass | pw )
            | (?: {{PasswordName}} | {{KeyName}} | token | cookie | connection-string ) (?<= (?<![A-Za-z0-9_-]) -- [a-z0-9_-]{1,60} ) )
          (?: = | [ ] (?![ ]) | {{Escapes}} (?: ,? \s{1,8} | , ) (?= ["'\\] ) ) (?<quoted> {{OpenQuote}} )? )
        {{NotReference}} (?! [A-Za-z0-9_.-]{1,64} = \[redacted )
        (?(quoted) {{QuotedValue}} | (?! [$<(\[{|>&-] | id= | \*{3} | (?: {{Prose}} ) (?![A-Za-z0-9_]) ) [^\s"'`;|\\,)\]]+ )
        """, AnyCase, Timeout)]
    private static partial Regex CommandOption { get; }

    // ?token=x, &client_secret=x, and the ?code= that opens an Azure function.
    [GeneratedRegex($$"""
        \G (?<keep> (?: {{PasswordName}} | {{KeyName}} | token | code (?= = [A-Za-z0-9_%=-]{40} ) ) =
          (?<= (?: [?&\#] | \\u0026 | &amp; ) [A-Za-z0-9_.%-]{1,48} = ) )
        (?! [=$*] ) {{NotReference}} {{NotExpression}} [^\s&;\#"'<>\\`,)]+
        """, AnyCase, Timeout)]
    private static partial Regex QueryParameter { get; }

    // spring.datasource.password=hunter2: no spaces, six characters with a digit, not an expression.
    [GeneratedRegex($$"""
        \G (?<keep> (?: {{PasswordName}} | (?: {{KeyName}} | {{TokenName}} ) (?! = \d{1,16} \b ) ) (?: = | %3D ) )
        (?! (?<= pwd= ) (?: [/~.] | [A-Z]:[\\/] ) ) {{NotReference}} {{NotExpression}} (?= [^\s"'`,;&|()\[\]{}<>\\=0-9]{0,512} [0-9] )
        (?> [^\s"'`,;&|()\[\]{}<>\\=] [^\s"'`,;&|()\[\]{}<>\\]{5,} ) (?! [(\[{] )
        """, AnyCase, Timeout)]
    private static partial Regex PlainAssignment { get; }

    // YAML and logs, at the end of a line: "password: String" and other types have no digit, or less than six characters.
    [GeneratedRegex($$"""
        \G (?<keep> (?: {{PasswordName}} | {{KeyName}} | {{TokenName}} ) (?: : [ \t]{1,8} | [ \t]{1,8} = [ \t]{1,8} ) )
        (?! (?<= pwd: [ ]{1,8} ) (?: [/~.] | [A-Z]:[\\/] ) ) {{NotReference}} {{NotExpression}}
        (?= [^\s"'`,;()\[\]{}<>\\0-9]{0,512} [0-9] ) (?> [^\s"'`,;()\[\]{}<>\\]{6,} ) (?= [ \t]{0,8} (?: [\r\n"'] | \\+[nr] | $ | [ ]\# ) )
        """, AnyCase, Timeout)]
    private static partial Regex YamlValue { get; }

    [GeneratedRegex($$"""
        \G (?<keep> (?: {{PasswordName}} | {{KeyName}} | {{TokenName}} ) > ) {{NotReference}} (?: [^<>{}\r\n\\]+ | \{
            [A-Za-z0-9+/=]{16,} \} ) (?= </ )
        """, AnyCase, Timeout)]
    private static partial Regex XmlElement { get; }

    [GeneratedRegex($$"""
        \G (?<keep> aws_se (?: cret_access_key | ssion_token | curity_token ) \s{0,4} [=:] \s{0,4} ["']? )
        {{NotReference}} [A-Za-z0-9/+=]{16,}
        """, AnyCase, Timeout)]
    private static partial Regex AwsCredentialsFile { get; }

    // host=x user=y password=z dbname=w
    [GeneratedRegex($$"""
        \G (?<keep> password= '? )
        (?: (?<= \b (?: user | dbname | host | hostaddr | port | sslmode ) = [^\s,;()"']{1,128} [ ]{1,2} password= '? )
          | (?= [^\s,;()"']{1,128} '? [ ]{1,2} (?: user | dbname | host | hostaddr | port | sslmode ) = ) )
        {{NotReference}} [^\s"'\\]+
        """, AnyCase, Timeout)]
    private static partial Regex LibpqPassword { get; }

    [GeneratedRegex("""
        \G (?<keep> machine \s{1,8} \S{1,128} \s{1,8} login \s{1,8} \S{1,128} \s{1,8} password \s{1,8} ) (?! \[redacted ) [^\s"'\\]+
        """, Exact, Timeout)]
    private static partial Regex NetrcPassword { get; }
}
