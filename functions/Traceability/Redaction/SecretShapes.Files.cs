using System.Text.RegularExpressions;

namespace Traceability.Redaction;

// Values that are secrets for their name or their place in a file: environments, tables, manifests, password files, SQL.
internal static partial class SecretShapes
{
    // Ends of names in capitals, as environments have them.
    private const string CapitalName =
        """
        (?-i: (?: PASSWORD | PASSWD | PASSPHRASE | PASSCODE | (?<![A-Z]) PASS (?! [ ]?: ) | (?<![A-Z]) PW | _AUTH | _PWD | SECRET
            (?: _KEY (?: _BASE )? )? | CREDENTIALS? | TOKEN
          | _KEY (?<= (?: API | ACCESS | SECRET | PRIVATE | ACCOUNT | SIGNING | ENCRYPTION | MASTER | SUBSCRIPTION
              | FUNCTIONS? ) _KEY ) ) (?![A-Za-z0-9_]) )
        """;

    private static string[] CapitalMarkers => ["PASS", "PW=", "PW ", "PW\t", "_PWD", "_AUTH", "SECRET", "CREDENTIAL", "TOKEN", "_KEY"];

    // NAME = x, NAME: x, | NAME | x |, NAME<tab>x, coloured or with signs as wide as a Chinese one between.
    [GeneratedRegex($$"""
        \G (?<keep> {{CapitalName}} {{Colour}}
          (?: [ \t]{0,8} (?: [=:] [ \t]{0,8} | [\uFF1D\uFF1A] [ \t]{0,8} | = \\ \r?\n [ \t]{0,16} ) | \t{1,4} | [ ]{1,40} \| [ ]{1,8} )
              {{Colour}} \\{0,3} ["']? )
        {{NotReference}} {{NotExpression}} (?= [^\s"'`,;()\[\]{}<>\\0-9]{0,512} [0-9] ) [^\s"'`()\[\]{}<>\\|]{8,} (?! [(\[] )
        """, Exact, Timeout)]
    private static partial Regex CapitalPair { get; }

    // ENV NAME x, set -x NAME x, setenv NAME x, setx NAME "x", #define NAME "x".
    [GeneratedRegex($$"""
        \G (?<keep> {{CapitalName}} (?<= \b (?: ENV | ARG | setenv | setx | set [ ] -[a-zA-Z]{1,3}
            | define ) [ \t]{1,4} [A-Z0-9_]{1,80} ) [ \t]{1,8} (?<quoted> {{OpenQuote}} )? )
        {{NotReference}} (?(quoted) {{QuotedValue}} | {{NotExpression}} [^\s"'`;&|\\]{4,} )
        """, Exact, Timeout)]
    private static partial Regex CommandVariable { get; }

    // PASSWORD=$(echo x)
    [GeneratedRegex($$"""
        \G (?<keep> {{CapitalName}} = ["']? [$`] \(? (?: echo | printf ) [ ] (?: -[a-z]{1,3} [ ] | %s [ ] ){0,2} ["']? )
            {{NotReference}} [^\s"'`()$|]{4,}
        """, Exact, Timeout)]
    private static partial Regex EchoedVariable { get; }

    // A password of letters alone, at the end of a line and tight to its name: code has spaces, a comma or a bracket there.
    [GeneratedRegex($$"""
        \G (?<keep> (?: passw (?: or )? d | passphrase | passwort ) {{Colour}} (?: = | : [ ]{1,4} | [\uFF1A\uFF1D] [ ]? |
            {{Colour}} : [ ] ) {{Colour}} )
        {{NotReference}} {{NotExpression}}
        (?! [A-Za-z0-9_.-]{0,64} (?: passw(?:or)?d | passwort | passphrase | pwd | pass | secret | token | key | hash | input | value
            | field | param | text | type )
            (?![A-Za-z0-9]) | (?-i: [A-Z][a-z]+ \b )
          | (?: any | auto | boolean | bytes? | changed | char | contrase | data | denied | empty | enabled? | expired | false | forgot
              | forgotten | hidden | incorrect
              | invalid | kennwort | mismatch | missing | never | new | no | number | old | optional | prompt | random | refused
                  | required | reset | result
              | sensitive | str | string | success | true | unknown | update | updated | user | varchar | weak | with | wrong | yes )
                  (?![A-Za-z0-9_-]) )
        (?: (?= [^\s"'`,;()\[\]{}<>\\|A-Za-z]{0,64} [A-Za-z] ) [^\s"'`,;()\[\]{}<>\\|.]{6,} )
        (?= [ \t]{0,8} (?: [\r\n] | $ | [ ]\# ) )
        """, AnyCase, Timeout)]
    private static partial Regex WordPassword { get; }

    // Names that say little, with values that look random.
    [GeneratedRegex($$"""
        \G (?<keep> {{WeakName}} (?: {{Escapes}} \s{0,8} [:=]>? \s{0,8} {{OpenQuote}} | [ ]{0,4} [:=] [ ]{0,4} {{OpenQuote}}? ) )
            {{NotReference}} {{RandomValue}}
        """, AnyCase, Timeout)]
    private static partial Regex WeakNameValue { get; }

    // Names that say much, with values that look random, whatever stands between: a space, a column's border, a comma, is, `.
    [GeneratedRegex($$"""
        \G (?<keep> (?: {{PasswordName}} | {{KeyName}} | {{TokenName}} | passw | (?: api | access ) [ ] key ) {{Colour}} (?: {{Escapes}} )?
          (?: [ \t]{1,40} (?: \| [ ]{1,8} )? | \s{0,4} [,:=] \s{0,4} | [ ] (?: is | ist | was | to ) [ ] | [ ] \[
              [A-Za-z]{1,20} \] : [ ] ) [:=]? [ ]? {{Colour}} [`"']? )
        {{NotReference}} {{RandomValue}}
        """, AnyCase, Timeout)]
    private static partial Regex StrongNameValue { get; }

    // define('DB_PASSWORD', 'x'), config.set("apiKey", "x"), setPassword("x")
    [GeneratedRegex($$"""
        \G (?<keep> (?: {{PasswordName}} | {{KeyName}} | {{TokenName}} )
          (?: {{Escapes}} \s{0,4} , | (?<= \b (?: set | with ) [A-Za-z_]{1,40} ) \( ) \s{0,4} {{OpenQuote}} ) {{NotReference}}
              {{NotLabel}} {{PasswordValue}}
        """, AnyCase, Timeout)]
    private static partial Regex NameArgument { get; }

    // - name: DB_PASSWORD⏎  value: x
    [GeneratedRegex($$"""
        \G (?<keep> (?: {{PasswordName}} | {{KeyName}} | {{TokenName}} ) ["']? [ \t]{0,4} \r?\n [ \t]{1,40} value: [ \t]{1,4}
            (?<quoted> {{OpenQuote}} )? )
        {{NotReference}} (?(quoted) {{QuotedValue}} | [^\s"']{1,} )
        """, AnyCase, Timeout)]
    private static partial Regex YamlNameValue { get; }

    // variable "db_password" { default = "x" }
    [GeneratedRegex($$"""
        \G (?<keep> (?: {{PasswordName}} | {{KeyName}} | {{TokenName}} ) " \s{0,4} \{ [^{}]{0,400}? default \s{0,20} = \s{0,4}
            {{OpenQuote}} ) {{NotReference}} {{QuotedValue}}
        """, AnyCase, Timeout)]
    private static partial Regex TerraformDefault { get; }

    // The values of a manifest, whatever their names.
    [GeneratedRegex("""
        \G (?<keep> kind: [ ]{1,4} Secret [ ]{0,4} \r?\n (?> (?: (?! ---|data:|stringData: ) [^\r\n]{0,400} \r?\n ){0,40} ) (?: data
            | stringData ) : [ ]{0,4} \r?\n
          (?> [ ]{1,8} ) ) (?! \[redacted ) (?> [^\r\n]+ (?: \r?\n [ ]{1,40} [^\r\n]+ ){0,400} )
        """, Exact, Timeout)]
    private static partial Regex SecretManifest { get; }

    // CREATE USER a PASSWORD 'x', IDENTIFIED BY 'x'
    [GeneratedRegex("""
        \G (?<keep> (?: identified [ ]{1,4} (?: with [ ] \S{1,60} [ ] )? (?: by | as ) | password ) [ ]{1,4} ' ) (?! \[redacted
            | \$ ) [^'\r\n]{4,}? (?= ' [ ]{0,4} (?: [;,)\r\n"] | $ | [a-z] ) )
        """, AnyCase, Timeout)]
    private static partial Regex SqlPassword { get; }

    // host:5432:db:user:x
    [GeneratedRegex("""
        \G (?<keep> : (?: 5432 | 5433 | 6432 | \* ) : [^:\s/]{1,64} : [^:\s/]{1,64} : ) (?! \[redacted | password \b | [ ] ) [^\s:"']{4,}
        """, Exact, Timeout)]
    private static partial Regex PgPass { get; }

    // What crypt makes of passwords, as in /etc/shadow.
    [GeneratedRegex("""
        \G (?<keep> \$ (?: apr1 | [156] | 2[abxy] | y | argon2id? ) \$ (?: rounds=\d{1,9}\$ | v=\d{1,3}\$ | [mtp0-9=,]{1,40}\$ )?
            (?: [A-Za-z0-9./+]{1,44} \$ )? ) [A-Za-z0-9./+]{22,}
        """, Exact, Timeout)]
    private static partial Regex CryptHash { get; }

    [GeneratedRegex("""
        \G (?<keep> (?: mnemonic | (?: seed | recovery | backup | secret ) [ _-] (?: phrase | words ) ) ["']? [ ]{0,4} (?: : | =
            | is ) [ ]{0,4} ["'`]? ) (?> [a-z]{3,8} (?: [ ,]{1,2} [a-z]{3,8} ){11,23} )
        """, AnyCase, Timeout)]
    private static partial Regex SeedPhrase { get; }

    // Names whose letters were escaped, which no program does that has nothing to hide: "pass\u0077ord":"x", pass%77ord=x.
    [GeneratedRegex($$"""
        \G (?<keep> (?: \\u00[4-7][0-9a-f] [A-Za-z0-9_\\-]{0,40} {{Escapes}} \s{0,4} : \s{0,4} {{OpenQuote}}
          | % (?: 4[1-9a-f] | 5[0-9af] | 6[1-9a-f] | 7[0-9a] ) [A-Za-z0-9_%-]{0,40} = (?<= [?&] [A-Za-z0-9_%-]{1,64} = ) ) )
        {{NotReference}} [^\s"'&\\<>]{4,}
        """, AnyCase, Timeout)]
    private static partial Regex EscapedName { get; }

    // base64 of "password", "secret" and other names, at each of the three places they can have in it.
    [GeneratedRegex("""
        \G [A-Za-z0-9+/_-]{12,} ={0,2}
        """, Exact, Timeout)]
    private static partial Regex EncodedCredentials { get; }

    private static string[] EncodedNames =>
        ["cGFzc3dvcm", "Bhc3N3b3Jk", "wYXNzd29yZ", "cGFzc3dk", "Bhc3N3Z", "wYXNzd2", "c2VjcmV0", "NlY3Jld", "zZWNyZX", "YXBpX2tle",
            "FwaV9rZX", "hcGlfa2V5", "dG9rZW49"];

    // PuTTY and SSH2
    [GeneratedRegex("""
        \G (?<keep> (?: Private-Lines: [ ] \d{1,4} | ---- [ ] BEGIN [ ] SSH2 [ ] ENCRYPTED [ ] PRIVATE [ ] KEY [ ] ---- ) (?: \r?\n
            | \\+n ) )
        (?> (?: [A-Za-z0-9+/=]{16,} (?: \r?\n | \\+n | $ )? ){1,400} )
        """, Exact, Timeout)]
    private static partial Regex OtherKeyFile { get; }

    // The key of an encoded private key, not of a certificate.
    [GeneratedRegex("""\G LS0tLS1CRUdJTi (?! BDRVJU | BQVUJM ) [A-Za-z0-9+/]{20,} ={0,2}""", Exact, Timeout)]
    private static partial Regex EncodedKeyFile { get; }

    // requirepass x, bindpw x: configuration without a sign between.
    [GeneratedRegex("""
        \G (?<keep> (?: requirepass | masterauth | bindpw | rootpw | auth_pass | wpa-psk | psk = ) [ ]{0,8} ["']? ) (?<= [ ="'] )
            (?! \[redacted | \$ | < ) [^\s"'<>]{4,}
        """, Exact, Timeout)]
    private static partial Regex Directive { get; }

    // auth=('me', 'x'), BasicAuth("me", "x"), smtp.login("me", "x"), new NetworkCredential("me", "x"), mysqli("host", "me", "x")
    [GeneratedRegex($$"""
        \G (?<keep> (?: auth [ ]? = [ ]? \( | BasicAuth \( | \.login \( | NetworkCredential \( | PasswordCredentials? \( | mysqli
            (?: _connect )? \( \s{0,8} ["'] [^"'\r\n]{1,128} ["'] \s{0,4} , )
          \s{0,8} ["'] [^"'\r\n]{1,128} ["'] \s{0,4} , \s{0,8} {{OpenQuote}} )
        {{NotReference}} {{NotLabel}} (?= \S ) {{QuotedValue}}
        """, Exact, Timeout)]
    private static partial Regex CredentialArguments { get; }
}
