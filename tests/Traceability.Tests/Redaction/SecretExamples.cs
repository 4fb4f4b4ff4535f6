using static Traceability.Tests.Redaction.FakeSecrets;

namespace Traceability.Tests.Redaction;

/// <summary>
/// Secrets of every shape: those that are told by what stands around them and, with <see cref="KeyExamples"/>, those that are told by
/// themselves.
/// </summary>
internal static class SecretExamples
{
    /// <summary>Shape, text with § where the secret stands, secret.</summary>
    public static IEnumerable<(string Shape, string Text, string Secret)> All =>
    [
        .. Containers(), .. Headers(), .. Names(), .. Files(), .. KeyExamples.All, .. Commands(), .. Sentences(), .. Manifests(), .. Code(),
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
}
