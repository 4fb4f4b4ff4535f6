using System.Buffers;
using System.Text.RegularExpressions;
using static System.StringComparison;

namespace Traceability.Redaction;

/// <summary>Every shape by which a secret is recognised inside free text, in the order in which they are applied.</summary>
/// <remarks>
/// <para>
/// Written to be linear: quantifiers are bounded, or run over a class that their end is not in; nothing is nested outside an atomic
/// group. The patterns that go by a name are in <c>SecretShapes.Named.cs</c> and <c>SecretShapes.Files.cs</c>, those of commands,
/// addresses and sentences in <c>SecretShapes.Commands.cs</c>, vendors' keys in <c>SecretShapes.VendorKeys.cs</c>, what patterns share in
/// <c>SecretShapes.Fragments.cs</c>.
/// </para>
/// <para>
/// Not covered: secrets with neither a known shape nor a telling name or place (a bare hex string, a password without digits in a
/// sentence); values that refer (<c>$TOKEN</c>, <c>${TOKEN}</c>, <c>{token}</c>, <c>&lt;token&gt;</c>) or stand for one (<c>xxxx</c>,
/// <c>your_key</c>); strings over several lines other than keys and manifests; objects and arrays under a secret name in JSON that is
/// itself inside a string; encodings other than JSON escapes and the base64 of telling names (gzip, encryption of one's own).
/// </para>
/// </remarks>
internal static partial class SecretShapes
{
    /// <summary>The table: name, markers, pattern; then case and replacement where they are not the usual ones.</summary>
    public static readonly SecretShape[] All =
    [
        new("private key block", ["-----BEGIN "], PrivateKeyBlock, Ordinal, "[redacted private key]"),
        new("other key file", ["Private-Lines: ", "---- BEGIN SSH2 "], OtherKeyFile, Ordinal, "${keep}[redacted private key]"),
        new("secret manifest", ["kind: Secret"], SecretManifest, Ordinal),
        new("curl user", ["curl"], CurlUser, Ordinal),
        new("curl cookie", ["curl"], CurlCookie, Ordinal),
        new("short option", ["mysql", "mariadb", "sshpass ", "mongo", "docker login", "podman login", "buildah login", "skopeo login",
            "az login", "az acr login",
            "helm registry login", "zip ", "unzip ", "sqlcmd ", "bcp ", "mosquitto_", "7z ", "7za ", "7zr ", "rar ", "redis-cli ",
                "ldap"], ShortOption, Ordinal),
        new("user and password", ["http ", "https ", "smbclient ", "lftp ", "htpasswd ", "rabbitmqctl ",
            "net use "], UserAndPassword, Ordinal),
        new("argument that is a secret", ["-pass", "-storepass ", "-keypass ", "-srcstorepass ", "-deststorepass ", "gh secret set",
            "az keyvault secret", "aws ssm put-parameter",
            "aws secretsmanager", "doppler secrets", "fly secrets", "flyctl secrets", "vault login ",
                "ConvertTo-SecureString "], SecretArgument, Ordinal),
        new("secret into a pipe", ["echo ", "printf "], PipedSecret, Ordinal),
        new("netrc line", ["machine "], NetrcPassword, Ordinal),
        new("pgpass line", [":5432:", ":5433:", ":6432:", ":*:"], PgPass, Ordinal),
        new("hash of a password", ["$apr1$", "$1$", "$5$", "$6$", "$2a$", "$2b$", "$2x$", "$2y$", "$y$", "$argon2"], CryptHash, Ordinal),
        new("variable set by a command", CapitalMarkers, CommandVariable, Ordinal),
        new("variable from echo", CapitalMarkers, EchoedVariable, Ordinal),
        new("password in a URL", ["://", @":\/\/"], UrlPassword),
        new("password in a URL, not encoded", ["://", @":\/\/"], UrlPasswordUnencoded, Ordinal),
        new("token in a URL", ["://", @":\/\/"], UrlToken, Ordinal),
        new("password for a driver", ["@tcp(", "@unix(", "thin:"], DriverPassword, Ordinal, "${keep}[redacted]${after}"),
        new("web hook", ["hooks.slack.com/", "/api/webhooks/", "/api/v", "webhook.office.com/", "outlook.office.com/webhook/",
            "hooks.zapier.com/", "maker.ifttt.com/", "hook.eu", "hook.us", "hook.make", "chat.googleapis.com/"], WebHook, Ordinal),
        new("password in a connection string", ["password=", "pwd="], ConnectionStringPassword),
        new("Azure storage or bus key", ["AccountKey=", "SharedAccessKey="], AzureKey),
        new("signature of a signed URL", ["sig=", "signature=", "x-amz-security-token="], UrlSignature),
        new("Authorization header", ["authorization"], AuthorizationHeader),
        new("other Authorization header", ["authorization"], AuthorizationOther),
        new("part of an Authorization header", ["response=", "signature=", "oauth_signature="], AuthorizationPart),
        new("bearer token", ["bearer"], BearerToken),
        new("basic credentials", ["basic "], BasicCredentials),
        new("API key header", ["apikey:", "-key:", "-token:", "-secret:"], ApiKeyHeader),
        new("other key header", ["-key:"], OtherKeyHeader),
        new("cookie header", ["cookie:"], CookieHeader),
        new("quoted name and value", NameMarkers, QuotedPair, Needs: Quotes),
        new("quoted name and number", ["passw", "passphrase", "passcode", "pass\"", "pw\"",
            "pwd"], QuotedPairNumber, Replacement: "${keep}${quote}[redacted]${quote}", Needs: Quotes),
        new("name and value objects", NameMarkers, NameValueObject, Needs: Quotes),
        new("name and quoted value", NameMarkers, QuotedAssignment, Needs: Quotes),
        new("environment variable", NameMarkers, EnvironmentAssignment, Needs: EqualsSign),
        new("command line option", [.. NameMarkers, "--pass", "--pw"], CommandOption),
        new("query or form parameter", [.. NameMarkers, "code="], QueryParameter, Needs: EqualsSign),
        new("name=value", NameMarkers, PlainAssignment, Needs: EqualsSigns),
        new("name: value", NameMarkers, YamlValue, Needs: Separators),
        new("password of letters", ["passw", "passphrase"], WordPassword),
        new("XML element", NameMarkers, XmlElement, Needs: Bracket),
        new("AWS credentials file", ["aws_se"], AwsCredentialsFile),
        new("libpq connection string", ["password="], LibpqPassword),
        new("name: and value: on two lines", NameMarkers, YamlNameValue, Needs: LineEnd),
        new("default of a variable", NameMarkers, TerraformDefault, Needs: Quotes),
        new("name as an argument", NameMarkers, NameArgument, Needs: Quotes),
        new("SQL password", ["identified ", "password "], SqlPassword),
        new("telling name beside a random value", [.. NameMarkers, "api key", "access key"], StrongNameValue),
        new("name beside a random value", WeakMarkers, WeakNameValue),
        new("seed phrase", ["mnemonic", "seed phrase", "seed_phrase", "seed-phrase", "seed words", "recovery phrase", "backup phrase",
            "secret phrase"], SeedPhrase),
        new("name with escaped letters", EscapedLetters, EscapedName),
        new("directive of a configuration", ["requirepass ", "masterauth ", "bindpw ", "rootpw ", "auth_pass ", "wpa-psk ",
            "psk="], Directive, Ordinal),
        new("user and password as arguments", ["auth=(", "auth =", "BasicAuth(", ".login(", "NetworkCredential(", "PasswordCredential",
            "mysqli"], CredentialArguments, Ordinal),
        new("secret from a here-string", ["<<<"], HereString, Ordinal),
        new("magic link", ["/reset", "/verif", "/confirm", "/invit", "/activat", "/magic", "/passwor", "/unlock", "/recover",
            "/accept"], MagicLink),
        new("spoken password", ["passw", "passphrase", "passcode", "pw:", "pwd", "pw ", "pass phrase", "pin:", "pin ", "key:", "key is",
            "mot de passe", "contrase", "clave", "senha", "wachtwoord"], SpokenPassword),
        new("plainly spoken password", ["password ", "password:", "passwort ", "passwort:", "passphrase",
            "passcode"], PlainlySpokenPassword),
        new("spoken credentials", ["basic auth ", "login ", "log in ", "logged in ", "sign in ", "anmelden", "credential", "creds",
            "user/pass", "username/pass", "user / pass", "username / pass"], SpokenCredentials),
        new("variable in a table", CapitalMarkers, CapitalPair, Ordinal),
        new("encoded private key", ["LS0tLS1CRUdJTi"], EncodedKeyFile, Ordinal, "[redacted private key]"),
        new("JSON web token", ["eyJ"], JsonWebToken, Ordinal, SecretRedactor.Marker),
        new("encoded credentials", EncodedNames, EncodedCredentials, Ordinal),
        new("vendor key", VendorMarkers, VendorKey, Ordinal),
        new("service key", ServiceMarkers, ServiceKey, Ordinal),
        new("other service key", OtherMarkers, OtherServiceKey, Ordinal),
        new("key with a mark inside", InnerMarkers, InnerKey, Ordinal),
        new("password in another script", ["パスワード"], WidePassword, Ordinal),
    ];

    private static SearchValues<char> Quotes => field ??= SearchValues.Create("\"'\\");

    private static SearchValues<char> EqualsSign => field ??= SearchValues.Create("=");

    private static SearchValues<char> EqualsSigns => field ??= SearchValues.Create("=%");

    private static SearchValues<char> Separators => field ??= SearchValues.Create("=:");

    private static SearchValues<char> Bracket => field ??= SearchValues.Create(">");

    private static SearchValues<char> LineEnd => field ??= SearchValues.Create("\n");

    private static string[] EscapedLetters =>
        [
            .. Enumerable.Range('A', 58).Where(code => char.IsAsciiLetter((char)code) || code == '_')
            .SelectMany(code => new[] { $"%{code:X2}", $@"\u00{code:x2}" })];

    private static string[] WeakMarkers =>
        ["key=", "key:", "key =", "key\"", "key'", "key\\", "auth=", "auth:", "auth =", "auth\"", "auth'", "auth\\", "sid=", "sid\"",
            "sessionid", "session_id", "session=", "salt", "dsn", "webhook"];

    private static readonly SecretFinder Finder = new(All);

    /// <summary>Whether the text holds any shape's marker; most texts hold none, and are done.</summary>
    public static bool MayMatchAny(ReadOnlySpan<char> text) => Finder.MayMatch(text);

    /// <summary>Replaces what has any shape, once through the text.</summary>
    public static string Replace(string text, long deadline) => Finder.Replace(text, deadline);

    /// <summary>Whether a value by itself looks as if it were drawn at random.</summary>
    public static bool IsRandom(ReadOnlySpan<char> value) => WholeRandom.IsMatch(value);

    [GeneratedRegex($"^ {RandomValue} $", Exact, Timeout)]
    private static partial Regex WholeRandom { get; }

    // With its end line: whatever is between. Without (cut off): the lines that look like base64 or like a key's headers.
    [GeneratedRegex($$"""
        \G -----BEGIN [ ] [A-Z0-9 ]{0,40}? PRIVATE [ ] KEY (?: [ ] BLOCK )? -----
        (?: (?= \s | \\ | [^-]{0,200}? [A-Za-z0-9+/]{16} ) (?> (?: [^-]+ | -(?!----) )+ ) -----END [^-\r\n]{0,60} -----
          | (?> (?: {{KeyLineStart}} (?: [A-Z][A-Za-z-]{2,20}: [^\r\n\\]{0,200} | [A-Za-z0-9+/=]{16,} ) )+ )
            (?: (?= [ \t]{0,8} (?: [\r\n] | \\+[nr] ) ) {{KeyLineStart}} [A-Za-z0-9+/=]{1,15} )?
          | {{KeyLineStart}} [A-Za-z0-9+/=]{1,15} (?= \s{0,8} $ ) )
        """, Exact, Timeout)]
    private static partial Regex PrivateKeyBlock { get; }

    [GeneratedRegex($$"""
        \G (?<keep> : (?: // | \\/\\/ ) [^\s/?\#:@"'`<>\\]{0,256} : ) {{NotReference}} [^\s/?\#"'`<>\\]+ (?=@)
        """, AnyCase, Timeout)]
    private static partial Regex UrlPassword { get; }

    // Beside another key: after a semicolon, or before one that another key=value follows.
    [GeneratedRegex($$"""
        \G (?<keep> (?: (?<=;[ ]?) | (?= \w{3,8} = [^;=\r\n"']{1,128} ; [ ]? [A-Za-z][A-Za-z ]{0,30} = ) ) (?: password | pwd ) = )
        {{NotReference}} {{NotExpression}} (?! = ) [^;"'\r\n\\]+
        """, AnyCase, Timeout)]
    private static partial Regex ConnectionStringPassword { get; }

    [GeneratedRegex("""\G (?<keep> (?: AccountKey | SharedAccessKey ) = ) [A-Za-z0-9+/=%_-]{16,}""", AnyCase, Timeout)]
    private static partial Regex AzureKey { get; }

    [GeneratedRegex("""
        \G (?<keep> (?: (?<![A-Za-z0-9]) sig | (?<= X-(?:Amz|Goog)- | [?&] ) Signature | X-Amz-Security-Token ) = ) [A-Za-z0-9%+/=]{20,}
        """, AnyCase, Timeout)]
    private static partial Regex UrlSignature { get; }

    // In a header, in code that sets one, in a curl command: Authorization", "Bearer x
    [GeneratedRegex($$"""
        \G (?<keep> authorization ["'\]\\]{0,8} \s{0,4} [:=,] \s{0,4} \\{0,15} ["']? (?: bearer | basic | token | api-?key ) [ ]{1,4} )
        {{NotReference}} [^\s"'\\,;<>{}$`()]{4,}
        """, AnyCase, Timeout)]
    private static partial Regex AuthorizationHeader { get; }

    // Elsewhere the value must look like one: "bearer of news", "Bearer authentication" stay.
    [GeneratedRegex("""
        \G (?<keep> (?<![A-Za-z0-9]) bearer (?: [ \t]{1,4} | %20 | \+ ) )
        (?: (?= [A-Za-z._~+/=-]{0,512} [0-9] ) [A-Za-z0-9._~+/=-]{8,} | [A-Za-z0-9._~+/=-]{32,} )
        """, AnyCase, Timeout)]
    private static partial Regex BearerToken { get; }

    // Base64 of user:password has padding, a digit amid capitals, or changes case more than a name does: "basic JavaScript" stays.
    [GeneratedRegex("""
        \G (?<keep> (?<![A-Za-z0-9]) basic [ ]{1,4} ) (?-i:
        (?= [A-Za-z0-9+/]{6,512} = | [A-Za-z+/]{0,200} [0-9] [A-Za-z0-9+/]{0,200} [A-Z] | (?: [A-Z0-9+/]{0,40} [a-z]{1,40} [A-Z] ){2} )
        [A-Za-z0-9+/]{8,} ={0,2} (?![A-Za-z0-9(._-]) )
        """, AnyCase, Timeout)]
    private static partial Regex BasicCredentials { get; }

    [GeneratedRegex($$"""
        \G (?<keep> (?: apikey
            | - key (?<= (?<![A-Za-z0-9-]) (?: x-[a-z0-9-]{1,40} | api | ocp-apim-subscription ) - key )
            | - (?: token | secret ) (?<= (?<![A-Za-z0-9-]) (?: x-[a-z0-9-]{1,40} | x | private ) - (?: token | secret ) ) ) : [ ]{0,4} )
        {{NotReference}} {{NotExpression}} [^\s"'\\,;<>{}$`()]{4,}
        """, AnyCase, Timeout)]
    private static partial Regex ApiKeyHeader { get; }

    [GeneratedRegex("""
        \G (?<keep> (?: (?<![A-Za-z0-9-]) | (?<= Set- ) ) Cookie: [ ]{0,4} ) (?= [^\s=;"'\\\[]{1,128} = )
        (?> (?: [^\r\n"'\\]+ | (?<==) \\{0,15} " [^\r\n"\\]{0,4096} \\{0,15} " )+ )
        """, AnyCase, Timeout)]
    private static partial Regex CookieHeader { get; }

    [GeneratedRegex($$"""
        \G {{Begin}} eyJ [A-Za-z0-9_-]{8,} \. [A-Za-z0-9_-]{8,} (?: \.{1,2} [A-Za-z0-9_-]+ ){0,3}
        """, Exact, Timeout)]
    private static partial Regex JsonWebToken { get; }
}
