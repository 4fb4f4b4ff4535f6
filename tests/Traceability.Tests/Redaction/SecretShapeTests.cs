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
        var marker = shape is "private key block" or "other key file" or "encoded private key" ? "[redacted private key]"
            : SecretRedactor.Marker;

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

    [Theory]
    [InlineData("vendor key")]
    [InlineData("service key")]
    [InlineData("other service key")]
    public void Every_prefix_of_a_service_has_an_example(string shape)
    {
        var keys = All().Where(example => example.Shape == shape).ToList();

        Assert.All(
            SecretShapes.All.Single(one => one.Name == shape).Markers,
            marker => Assert.Contains(keys, example => (example.Text + example.Secret).Contains(marker, StringComparison.Ordinal)));
    }

    [Fact]
    public void Markers_are_long_enough_to_be_looked_for() =>
        Assert.All(SecretShapes.All.SelectMany(shape => shape.Markers), marker => Assert.True(marker.Length >= 3, marker));

    [Fact]
    public void What_cutting_out_a_secret_uncovers_is_redacted_too() =>
        Assert.Equal("+[redacted]--AccountKey=[redacted]", SecretRedactor.Redact($"+{GitHubToken}--AccountKey=hunter"));

    private static IEnumerable<(string Shape, string Text, string Secret)> All() =>
    [
        .. Containers(), .. Headers(), .. Names(), .. Files(),
        .. VendorKeys().Select(secret => ("vendor key", "use §.", secret)),
        .. ServiceKeys().Select(secret => ("service key", "use §.", secret)),
        .. OtherServiceKeys().Select(secret => ("other service key", "use §,", secret)),
        .. InnerKeys(), .. Commands(), .. Sentences(), .. Manifests(), .. Code(),
        ("web hook", "https://hooks.slack.com/services/§ posts", $"T{Characters(8)}/B{Characters(8)}/{Characters(24)}"),
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

    private static IEnumerable<(string, string, string)> Commands() =>
    [
        ("curl cookie", "curl --cookie session=§ https://x", "abcdef12"),
        ("short option", "mysql -uroot -p§ db", "hunter"),
        ("short option", "sshpass -p '§' ssh a", "hunter"),
        ("short option", "unzip -P § a.zip", "hunter"),
        ("short option", "redis-cli -h x -a § ping", "hunter"),
        ("user and password", "http -a me:§ GET x", "hunter"),
        ("user and password", "htpasswd -bc file me §", "hunter"),
        ("user and password", "net use z: \\\\h\\s § /user:me", "hunter"),
        ("argument that is a secret", "openssl rsa -passin pass:§ -in k", "hunter"),
        ("argument that is a secret", "keytool -storepass § -list", "hunter"),
        ("argument that is a secret", "gh secret set X --body §", "hunter"),
        ("secret into a pipe", "echo 'me:§' | chpasswd", "hunter"),
        ("secret into a pipe", "echo § | docker login -u me --password-stdin", "hunter"),
        ("secret from a here-string", "sudo -S <<< '§' ls", "hunter"),
        ("variable set by a command", "ENV DB_PASSWORD §", "hunter"),
        ("variable set by a command", "#define WIFI_PASS \"§\"", "hunter"),
        ("variable from echo", "PASSWORD=$(echo §)", "hunter"),
        ("password in a URL, not encoded", "redis://me:§@cache:6379", "a#b/c"),
        ("token in a URL", "git clone https://§@github.com/o/r", Characters(40)),
        ("password for a driver", "app:§@tcp(db:3306)/x", "hunter"),
        ("web hook", "https://discord.com/api/webhooks/123456789012345678/§", Characters(68)),
        ("magic link", "https://x/reset-password/§", Characters(40)),
        ("other Authorization header", "Authorization: Custom §", Characters(40)),
        ("part of an Authorization header", "Digest username=\"a\", response=\"§\"", Hex(32)),
        ("other key header", "DD-APPLICATION-KEY: §", Hex(40)),
    ];

    private static IEnumerable<(string, string, string)> Sentences() =>
    [
        ("spoken password", "Das Passwort lautet §", "Hunter2!x"),
        ("spoken password", "la contraseña es §", "Hunter2!x"),
        ("plainly spoken password", "the password is §, do not share it", "hunter2"),
        ("spoken credentials", "login with admin / §", "Hunter2!x"),
        ("password in another script", "パスワード：§", "hunter2"),
        ("seed phrase", "mnemonic: §", "zoo zone zero yellow year yard wrong write wrist world work wood"),
        ("name with escaped letters", @"{""pass\u0077ord"":""§""}", "hunter"),
        ("name with escaped letters", "?pass%77ord=§", "hunter"),
    ];

    private static IEnumerable<(string, string, string)> Manifests() =>
    [
        ("secret manifest", "kind: Secret\nmetadata:\n  name: x\ndata:\n  §\n", "a: YWJj\n  b: ZGVm"),
        ("pgpass line", "db:5432:app:me:§", "hunter"),
        ("hash of a password", "me:$6$salt$§:19000:", Characters(86)),
        ("name: and value: on two lines", "- name: DB_PASSWORD\n  value: §\n", "hunter"),
        ("default of a variable", "variable \"db_password\" {\n  default = \"§\"\n}", "hunter"),
        ("variable in a table", "| DB_PASSWORD | § |", "hunter2x"),
        ("variable in a table", "DB_PASSWORD\t§", "hunter2x"),
        ("variable in a table", "PASSWORD\uFF1D§", "hunter2x"),
        ("password of letters", "[db]\npassword=§\n", "hunterhunter"),
        ("directive of a configuration", "requirepass §", "hunter"),
        ("other key file", "Private-Lines: 1\n§", Characters(64)),
        ("encoded private key", "client-key-data: §", "LS0tLS1CRUdJTi" + Characters(60)),
        ("encoded credentials", "echo dXNlcj1hZG1pbiB§", "wYXNzd29yZD" + Characters(20)),
        ("telling name beside a random value", "my api key is §", Characters(32)),
        ("name beside a random value", "here is the key: §", Characters(32)),
        ("XML element", "<password>§</password>", "{" + Characters(40) + "}"),
        ("libpq connection string", "password=§ user=me", "hunter"),
    ];

    private static IEnumerable<(string, string, string)> Code() =>
    [
        ("name as an argument", "define('DB_PASSWORD', '§');", "Hunter2!x"),
        ("user and password as arguments", "requests.get(u, auth=('me', '§'))", "hunter"),
        ("SQL password", "ALTER USER me IDENTIFIED BY '§';", "hunter"),
        ("name and value objects", "<add key=\"ApiSecret\" value=\"§\"/>", "hunter"),
    ];

    private static IEnumerable<(string, string, string)> InnerKeys() =>
    [
        ("key with a mark inside", "§", Characters(14) + ".atlasv1." + Characters(60)),
        ("key with a mark inside", "§", Characters(44) + "AzFu" + Characters(6) + "=="),
        ("key with a mark inside", "§", Characters(3) + "8Q~" + Characters(34)),
        ("key with a mark inside", "§", Hex(32) + "-us12"),
        ("key with a mark inside", "bot 1234567890:§", "AA" + Characters(33)),
        ("key with a mark inside", "'§'", "MTA" + Characters(23) + "." + Characters(6) + "." + Characters(38)),
    ];

    private static string Hex(int length) => string.Concat(Enumerable.Range(0, length).Select(i => "0a1b2c3d4e5f6789"[i % 16]));

    private static IEnumerable<string> ServiceKeys() =>
    [
        .. SecretShapes.All.Single(shape => shape.Name == "service key").Markers
            .Except(["oy2", "cio", "dapi", "rubygems_", "pul-", "dp.", "AKCp", "cmVmdGtu",
                "ops_eyJ"]).Select(prefix => prefix + Characters(64)),
        "oy2" + new string('a', 43), "cio" + Characters(32), "dapi" + Hex(32), "rubygems_" + Hex(48), "pul-" + Hex(40),
        "dp." + "pt." + Characters(43), "AKCp" + Characters(60), "cmVmdGtu" + Characters(56), "ops_eyJ" + Characters(80),
    ];

    private static IEnumerable<string> OtherServiceKeys() =>
    [
        .. new[] { "glsa_", "hcaik_", "hcalk_", "hcbik_", "sgp_", "slk_", "pnu_", "dbtc_", "NRAK-", "NRII-", "NRJS-", "NRRA-",
            "CCIPAT_", "CCIPRJ_",
            "rzp_live_", "rzp_test_", "sq0atp-", "sq0csp-", "EAAA", "EAAB", "EAAC", "sha256~" }.Select(prefix => prefix + Characters(60)),
        .. new[] { "sqp_", "squ_", "sqa_", "bkua_" }.Select(prefix => prefix + Hex(40)),
        .. "0123456789abcdef".Select(digit => "SK" + digit + Hex(31)),
        "glc_" + "eyJ" + Characters(60), "sntrys_" + Characters(60), "sntryu_" + Hex(64), "tskey-" + "auth-" + Characters(20),
            "key-" + Hex(32),
        "xkeysib-" + Hex(64), "xsmtpsib-" + Hex(64), "FLWSECK-" + Characters(32), "EZAK" + Characters(54), "EZTK" + Characters(54),
        "shippo_" + "live_" + Characters(40), "duffel_" + "test_" + Characters(40), "access-" + "production-" + Guid.Empty,
        "access_token$" + "production$" + Hex(16) + "$" + Hex(32), "pat" + Characters(14) + "." + Hex(64),
            "re_" + Characters(8) + "_" + Characters(24),
        "pat-" + "na1-" + Guid.Empty, "LTAI" + Characters(20), "AKLT" + Characters(44), "AGE-SECRET-KEY-1" + Hex(58).ToUpperInvariant(),
        "AGE-PLUGIN-" + "X-1" + Hex(58).ToUpperInvariant(), "v1.0-" + Hex(24) + "-" + Hex(146),
        "dt0c01." + Hex(24).ToUpperInvariant() + "." + Hex(64).ToUpperInvariant(),
            "dt0s" + "01." + Hex(24).ToUpperInvariant() + "." + Hex(64).ToUpperInvariant(),
        "sk." + "eyJ" + Characters(60) + "." + Characters(22), new string('A', 21) + Characters(60),
    ];

    private static IEnumerable<string> VendorKeys() =>
    [
        AwsAccessKeyId,
        .. new[] { "ASIA", "ABIA", "ACCA" }.Select(prefix => prefix + Characters(16).ToUpperInvariant()),
        "ABSK" + Characters(60), "1//0" + Characters(40), "GR1348941" + Characters(20), "ATBB" + Characters(32),
        "ATATT3xFf" + Characters(100), "ATCTT3xFf" + Characters(100),
        "AIza" + Characters(35),
        "ya29." + Characters(60),
        "GOCSPX-" + Characters(28),
        .. "pousr".Select(kind => $"gh{kind}" + "_" + Characters(36)),
        "github_pat_" + Characters(22) + "_" + Characters(59),
        .. new[] { "pat", "dt", "rt", "rtr", "ptt", "cbt", "imt", "ft", "soat", "oas", "agent",
            "ffct" }.Select(kind => "gl" + kind + "-" + Characters(20)),
        .. "abcdeprs".Select(kind => $"xox{kind}" + "-" + "123456789012-" + Characters(24)),
        "xapp-" + "1-" + Characters(30),
        "sk-" + Characters(48),
        "sk-" + "proj-" + Characters(60) + "_" + Characters(60),
        "sk-" + "ant-" + "api03-" + Characters(40) + "-" + Characters(40),
        .. new[] { "sk", "rk" }.SelectMany(kind => new[] { "live", "test" }, (kind, mode) => kind + "_" + mode + "_" + Characters(24)),
        "whsec_" + Characters(32),
        "pypi-" + Characters(80),
        "SG." + Characters(22) + "." + Characters(43),
        .. new[] { "hvs.", "hvb.", "hvr." }.Select(prefix => prefix + Characters(90)),
    ];
}
