using System.Buffers;
using System.Text.RegularExpressions;
using static System.StringComparison;

namespace Traceability.Redaction;

/// <summary>Every shape by which a secret is recognised inside free text, in the order in which they are applied.</summary>
/// <remarks>
/// <para>
/// Written to be linear: quantifiers are bounded, or run over a class that their end is not in; nothing is nested outside an atomic
/// group. The patterns that go by a name are in <c>SecretShapes.Named.cs</c>, vendors' keys in
/// <c>SecretShapes.VendorKeys.cs</c>, what patterns share in <c>SecretShapes.Fragments.cs</c>.
/// </para>
/// <para>
/// Not covered: secrets with neither a known shape nor a telling name beside them (a bare hex string, a password in a sentence);
/// short options (<c>mysql -pX</c>, <c>sshpass -p X</c>); lower-case names with an unquoted value that has no digit
/// (<c>password=hunter</c>), as source code has them; values that refer (<c>$TOKEN</c>, <c>${TOKEN}</c>, <c>{token}</c>,
/// <c>&lt;token&gt;</c>); strings over several lines other than key blocks; objects and arrays under a secret name in JSON that is itself
/// inside a string; encodings other than JSON escapes (base64, URL encoding of the name, gzip); AWS and Digest signatures, which do
/// not outlive their request; PuTTY and SSH2 key files; JSON property names that are secrets.
/// </para>
/// </remarks>
internal static partial class SecretShapes
{
    /// <summary>The table: name, markers, pattern; then case and replacement where they are not the usual ones.</summary>
    public static readonly SecretShape[] All =
    [
        new("private key block", ["-----BEGIN "], PrivateKeyBlock, Ordinal, "[redacted private key]"),
        new("password in a URL", ["://", @":\/\/"], UrlPassword),
        new("password in a connection string", ["password=", "pwd="], ConnectionStringPassword),
        new("Azure storage or bus key", ["AccountKey=", "SharedAccessKey="], AzureKey),
        new("signature of a signed URL", ["sig=", "signature=", "x-amz-security-token="], UrlSignature),
        new("Authorization header", ["authorization"], AuthorizationHeader),
        new("bearer token", ["bearer"], BearerToken),
        new("basic credentials", ["basic "], BasicCredentials),
        new("API key header", ["apikey:", "-key:", "-token:", "-secret:"], ApiKeyHeader),
        new("cookie header", ["cookie:"], CookieHeader),
        new("quoted name and value", NameMarkers, QuotedPair),
        new("quoted name and number", ["passw", "passphrase", "pwd"], QuotedPairNumber, Replacement: "${keep}${quote}[redacted]${quote}"),
        new("name and value objects", NameMarkers, NameValueObject),
        new("name and quoted value", NameMarkers, QuotedAssignment),
        new("environment variable", NameMarkers, EnvironmentAssignment),
        new("command line option", ["--"], CommandOption),
        new("query or form parameter", [.. NameMarkers, "code="], QueryParameter),
        new("name=value", NameMarkers, PlainAssignment),
        new("name: value", NameMarkers, YamlValue),
        new("XML element", NameMarkers, XmlElement),
        new("AWS credentials file", ["aws_se"], AwsCredentialsFile),
        new("libpq connection string", ["password="], LibpqPassword),
        new("curl user", [" -u", " --user", " --proxy-user"], CurlUser, Ordinal),
        new("netrc line", ["machine "], NetrcPassword, Ordinal),
        new("JSON web token", ["eyJ"], JsonWebToken, Ordinal, SecretRedactor.Marker),
        new("vendor key", VendorMarkers, VendorKey, Ordinal),
    ];

    /// <summary>Whether the text holds any shape's marker; most texts hold none, and are done.</summary>
    public static bool MayMatchAny(ReadOnlySpan<char> text) => text.ContainsAny(ExactMarkers) || text.ContainsAny(AnyCaseMarkers);

    private static readonly SearchValues<string> ExactMarkers = MarkersOf(Ordinal);
    private static readonly SearchValues<string> AnyCaseMarkers = MarkersOf(OrdinalIgnoreCase);

    // Without those that hold another one: the fewer and shorter they are, the faster the search.
    private static SearchValues<string> MarkersOf(StringComparison @case)
    {
        var markers = All.Where(shape => shape.Case == @case).SelectMany(shape => shape.Markers)
            .Distinct(StringComparer.FromComparison(@case)).ToList();
        var shortest = markers.Where(marker => !markers.Exists(other => other != marker && marker.Contains(other, @case)));
        return SearchValues.Create([.. shortest], @case);
    }

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

    // curl -u name:x (digits are user and group ids)
    [GeneratedRegex($$"""
        \G (?<keep> [ ] (?: -u | --user | --proxy-user ) [ =]? \\{0,15} ["']? [^\s:"'$\\]{1,128} : )
        (?! \d{1,6} (?: \s | $ ) | \$ ) (?<= \b curl [ ] [^\r\n]{0,200} ) {{NotReference}} [^\s"'\\]+
        """, Exact, Timeout)]
    private static partial Regex CurlUser { get; }

    [GeneratedRegex($$"""
        \G {{Begin}} eyJ [A-Za-z0-9_-]{8,} \. [A-Za-z0-9_-]{8,} (?: \.{1,2} [A-Za-z0-9_-]+ ){0,3}
        """, Exact, Timeout)]
    private static partial Regex JsonWebToken { get; }
}
