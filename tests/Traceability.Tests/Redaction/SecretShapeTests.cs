using Traceability.Redaction;
using static Traceability.Tests.Redaction.FakeSecrets;

namespace Traceability.Tests.Redaction;

public class SecretShapeTests
{
    /// <summary>Shape, text with § where the secret stands, secret.</summary>
    public static TheoryData<string, string, string> Examples
    {
        get
        {
            var examples = new TheoryData<string, string, string>();
            foreach (var (shape, text, secret) in All())
            {
                examples.Add(shape, text, secret);
            }

            return examples;
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void A_secret_is_replaced_and_nothing_else(string shape, string text, string secret)
    {
        var marker = shape == "private key block" ? "[redacted private key]" : SecretRedactor.Marker;

        var redacted = SecretRedactor.Redact(text.Replace("§", secret, StringComparison.Ordinal));

        Assert.Equal(text.Replace("§", marker, StringComparison.Ordinal), redacted);
        Assert.Equal(redacted, SecretRedactor.Redact(redacted));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Each_shape_finds_its_own_examples(string shape, string text, string secret)
    {
        var source = text.Replace("§", secret, StringComparison.Ordinal);

        Assert.NotSame(source, SecretShapes.All.Single(one => one.Name == shape).Replace(source, long.MaxValue));
    }

    [Fact]
    public void Every_shape_has_an_example() =>
        Assert.Equal(
            SecretShapes.All.Select(shape => shape.Name).Order(),
            All().Select(example => example.Shape).Append("quoted name and number").Distinct().Order());

    [Theory]
    [InlineData("""{"password":123456,"n":1}""", """{"password":"[redacted]","n":1}""")]
    [InlineData("""{\"pwd\": -1.5e3}""", """{\"pwd\": \"[redacted]\"}""")]
    public void A_numeric_password_in_told_JSON_becomes_a_string(string text, string expected) =>
        Assert.Equal(expected, SecretRedactor.Redact(text));

    [Fact]
    public void All_secrets_of_a_text_are_replaced()
    {
        var text = $"export A_TOKEN={GitHubToken}\n"
            + $"curl -H 'Authorization: Bearer {JsonWebToken}' https://me:hunter2@host\n{AwsAccessKeyId} end";

        Assert.Equal(
            "export A_TOKEN=[redacted]\ncurl -H 'Authorization: Bearer [redacted]' https://me:[redacted]@host\n[redacted] end",
            SecretRedactor.Redact(text));
    }

    [Fact]
    public void Every_vendor_prefix_has_an_example()
    {
        var vendorKeys = All().Where(example => example.Shape == "vendor key").ToList();

        Assert.All(
            SecretShapes.All.Single(shape => shape.Name == "vendor key").Markers,
            marker => Assert.Contains(vendorKeys, example => (example.Text + example.Secret).Contains(marker, StringComparison.Ordinal)));
    }

    [Fact]
    public void What_cutting_out_a_secret_uncovers_is_redacted_too() =>
        Assert.Equal("+[redacted]--AccountKey=[redacted]", SecretRedactor.Redact($"+{GitHubToken}--AccountKey=hunter"));

    private static IEnumerable<(string Shape, string Text, string Secret)> All() =>
    [
        .. Containers(), .. Headers(), .. Names(), .. Files(),
        .. VendorKeys().Select(secret => ("vendor key", "use §.", secret)),
        ("vendor key", "https://hooks.slack.com/services/§ posts", $"T{Characters(8)}/B{Characters(8)}/{Characters(24)}"),
        ("vendor key", @"{\""text\"":\""line one\n§\""}", GitHubToken),
        ("vendor key", @"a\u003d§", AwsAccessKeyId),
        ("JSON web token", "got § back", JsonWebToken),
        ("JSON web token", "signed (§)", JsonWebToken + "." + Characters(22) + "." + Characters(22)),
    ];

    private static IEnumerable<(string, string, string)> Containers() =>
    [
        ("private key block", "before\n§\nafter", PrivateKeyBlock("PRIVATE KEY")),
        ("private key block", "§", PrivateKeyBlock("RSA PRIVATE KEY")),
        ("private key block", "§", PrivateKeyBlock("OPENSSH PRIVATE KEY", "\r\n")),
        ("private key block", "§", PrivateKeyBlock("PGP PRIVATE KEY BLOCK")),
        ("private key block", @"KEY='§'", PrivateKeyBlock("EC PRIVATE KEY", @"\n")),
        ("private key block", @"{""k"":""§""}", PrivateKeyBlock("PRIVATE KEY", @"\\n")),
        ("private key block", "     1\u2192§", PrivateKeyBlock("PRIVATE KEY", "\n     2\u2192")),
        ("private key block", "§", PrivateKeyBlock("ENCRYPTED PRIVATE KEY", "\n", ended: false)),
        ("private key block", "§, cut off", PrivateKeyBlock("PRIVATE KEY", "\n", ended: false)),
        ("private key block", "§ then prose", PrivateKeyBlock("PRIVATE KEY", "\n", ended: false)),
        ("private key block", "§", "-----BEGIN PRIVATE KEY-----\n" + Characters(8)),
        ("private key block", "§", PrivateKeyBlock("RSA PRIVATE KEY", "\nProc-Type: 4,ENCRYPTED\n\n", ended: false)),
        ("password in a URL", "postgres://me:§@localhost:5432/db", "hunter2"),
        ("password in a URL", "git clone https://x-access-token:§@github.com/o/r.git", GitHubToken),
        ("password in a URL", "redis://:§@cache:6379", "p@ss:word"),
        ("password in a URL", @"mysql:\/\/me:§@localhost\/db", "hunter2"),
        ("password in a connection string", "Host=localhost;Username=me;Password=§;Database=traces", "correct horse"),
        ("password in a connection string", "\"Server=s; Pwd=§\"", "hunter2"),
        ("password in a connection string", "Password=§;User ID=sa;Server=s", "hunter2"),
        ("Azure storage or bus key", "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=§;EndpointSuffix=x", Characters(86) + "=="),
        ("Azure storage or bus key", "Endpoint=sb://b/;SharedAccessKeyName=Root;SharedAccessKey=§", Characters(43) + "="),
        ("signature of a signed URL", "https://a.blob.core.windows.net/c?sv=2024&sp=r&sig=§&se=2030", Characters(43) + "%3D"),
        ("signature of a signed URL", "https://b.s3.amazonaws.com/k?X-Amz-Signature=§", Characters(64)),
    ];

    private static IEnumerable<(string, string, string)> Headers() =>
    [
        ("Authorization header", "Authorization: Bearer §", "short"),
        ("Authorization header", "curl -H 'authorization: token §' https://api", "hunter2"),
        ("Authorization header", "client.header(\"Authorization\", \"Bearer §\")", "abcd1"),
        ("Authorization header", "Proxy-Authorization: Basic §", BasicCredentials),
        ("bearer token", "sent Bearer § to it", Characters(24)),
        ("bearer token", "bearer §", new string('x', 40)),
        ("basic credentials", "sent Basic § to it", BasicCredentials),
        ("basic credentials", "Basic §", Convert.ToBase64String("a-longer-name:p"u8)),
        ("API key header", "-H 'X-Api-Key: §'", "abcdefgh"),
        ("API key header", "x-functions-key: §", Characters(52) + "=="),
        ("API key header", "PRIVATE-TOKEN: §", Characters(20)),
        ("API key header", "Ocp-Apim-Subscription-Key: §", Characters(32)),
        ("API key header", "X-Vault-Token: §", Characters(32)),
        ("cookie header", "GET / HTTP/1.1\nCookie: §\nHost: x", "a=b; session=c"),
        ("cookie header", "Cookie: §\n", "a=\"b c\"; d=e"),
        ("cookie header", "-H \"Cookie: §\" https://x", "a=\\\"b\\\"; d=e"),
        ("cookie header", "Set-Cookie: §", "sid=38afes7a8; HttpOnly"),
    ];

    private static IEnumerable<(string, string, string)> Names() =>
    [
        ("quoted name and value", """{"user":"me","password":"§","n":1}""", "x"),
        ("quoted name and value", """{"dbPassword" : "§"}""", @"with \"" quote and, comma"),
        ("quoted name and value", """{"password":"§","n":1}""", @"ends in \\"),
        ("quoted name and value", """{'OPENAI_API_KEY': '§'}""", "abc"),
        ("quoted name and value", """['secret' => '§']""", "abc"),
        ("quoted name and value", """{"connectionString":"§"}""", "Host=a;Password=b c"),
        ("quoted name and value", """{"set-cookie":"§"}""", "a=b"),
        ("quoted name and value", """{\"password\":\"§\",\"n\":1}""", "x"),
        ("quoted name and value", """{\"password\":\"§\",\"n\":1}""", """a\\\"b"""),
        ("quoted name and value", """{\\\"refresh_token\\\": \\\"§\\\"}""", "x"),
        ("quoted name and value", """{\u0022password\u0022:\u0022§\u0022,\u0022n\u0022:1}""", "x"),
        ("quoted name and value", """cut off: {"password":"§""", "hunter2"),
        ("name and value objects", """[{"name":"DB_PASSWORD","value":"§"}]""", "hunter2"),
        ("name and value objects", "{\n  \"name\": \"API_KEY\",\n  \"slotSetting\": false,\n  \"value\": \"§\"\n}", "abc"),
        ("name and quoted value", "password = \"§\"", "hunter"),
        ("name and quoted value", "const apiKey: string = '§';", "abcdefgh"),
        ("name and quoted value", "$env:CLIENT_SECRET = '§'", "abcdefgh"),
        ("name and quoted value", "token := \"§\"", "abcd1234"),
        ("name and quoted value", "connect(user=\"me\", passwd=\"§\")", "hunter"),
        ("environment variable", "export DB_PASSWORD=§", "hunter"),
        ("environment variable", "MY_API_KEY=\"§\"", "a b"),
        ("environment variable", "docker run -e MYSQL_PWD=§ mysql", "hunter"),
        ("environment variable", "A=1\nSECRET=§\nB=2", "ab$c&d(e;f"),
        ("environment variable", "GITHUB_TOKEN='§' gh pr list", "abc"),
        ("environment variable", "PGPASSWORD=§ && psql", "12345"),
        ("environment variable", @"export A_TOKEN=§\nexport B=1", "abc"),
        ("environment variable", "AZURE_STORAGE_CONNECTION_STRING=\"§\"", "UseDevelopmentStorage=true;X=y"),
        ("command line option", "tool --password § --verbose", "hunter"),
        ("command line option", "tool --token=§", "abc"),
        ("command line option", "tool --client-secret \"§\"", "a b"),
        ("command line option", """["--api-key", "§"]""", "abc"),
        ("query or form parameter", "https://x/y?token=§&page=2", "abcdef"),
        ("query or form parameter", "grant_type=x&client_secret=§&scope=y", "abc"),
        ("query or form parameter", "https://f.azurewebsites.net/api/h?code=§", Characters(54) + "=="),
        ("name=value", "spring.datasource.password=§", "hunter2"),
        ("name=value", "retry api_key=§, again", "abcde12345"),
        ("name: value", "db:\n  password: §\n  port: 1", "hunter2"),
        ("name: value", "API_TOKEN: §", Characters(20)),
    ];

    private static IEnumerable<(string, string, string)> Files() =>
    [
        ("XML element", "<server><password>§</password></server>", "hunter"),
        ("AWS credentials file", "[default]\naws_secret_access_key = §\nregion = x", Characters(40)),
        ("AWS credentials file", "aws_session_token=§", Characters(100)),
        ("libpq connection string", "\"host=db user=me password=§ dbname=traces\"", "hunter"),
        ("libpq connection string", "password=§ host=db", "hunter"),
        ("curl user", "curl -s -u me:§ https://x", "hunter"),
        ("curl user", "curl --user \"me:§\" https://x", "hunter"),
        ("netrc line", "machine github.com login me password §", "hunter"),
    ];

    private static IEnumerable<string> VendorKeys() =>
    [
        AwsAccessKeyId,
        "ASIA" + Characters(16).ToUpperInvariant(),
        "AIza" + Characters(35),
        "ya29." + Characters(60),
        "GOCSPX-" + Characters(28),
        .. "pousr".Select(kind => $"gh{kind}" + "_" + Characters(36)),
        "github_pat_" + Characters(22) + "_" + Characters(59),
        .. new[] { "pat", "dt", "rt", "ptt" }.Select(kind => "gl" + kind + "-" + Characters(20)),
        .. "abcdeprs".Select(kind => $"xox{kind}" + "-" + "123456789012-" + Characters(24)),
        "xapp-" + "1-" + Characters(30),
        "sk-" + Characters(48),
        "sk-" + "proj-" + Characters(60) + "_" + Characters(60),
        "sk-" + "ant-" + "api03-" + Characters(40) + "-" + Characters(40),
        "hf_" + Characters(34),
        "gsk_" + Characters(52),
        "xai-" + Characters(80),
        "pplx-" + Characters(48),
        .. new[] { "sk", "rk" }.SelectMany(kind => new[] { "live", "test" }, (kind, mode) => kind + "_" + mode + "_" + Characters(24)),
        "whsec_" + Characters(32),
        "npm_" + Characters(36),
        "pypi-" + Characters(80),
        "SG." + Characters(22) + "." + Characters(43),
        "dop_v1_" + new string('a', 64),
        "shpat_" + new string('b', 32),
        "sbp_" + new string('c', 40),
        "hvs." + Characters(90),
        "lin_api_" + Characters(40),
    ];
}
