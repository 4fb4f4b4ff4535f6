using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Traceability.Redaction;
using static Traceability.Tests.Redaction.FakeSecrets;

namespace Traceability.Tests.Redaction;

public class RedactionProperties
{
    // Pieces that shapes are made of, so that arbitrary joins come near to them and overlap.
    private static readonly Gen<string> Piece = Gen.OneOf(
        Gen.OneOf(
            [
                .. SecretShapes.All.SelectMany(shape => shape.Markers), "password", "DB_PASSWORD", "api_key", "\"name\"", "\"value\"",
                "curl", "user", "host=db ", "login x password ", "Bearer ", "x-", "hunter2", "abcdefgh1", "A B", "[redacted]",
                "[redacted", "null",
                "${X}", "$X", "{x}", "https", "-----END PRIVATE KEY-----", "PRIVATE KEY-----", "END",
            ]),
        Gen.OneOf("\"", "'", "\\", "\\\"", "\\\\\\\"", "\\u0022", "\n", "\\n", " ", "=", ":", ": ", ";", ",", "@", "&", "?", ".", "-", "_",
            "/", "//", "<", ">", "</", "(", ")", "[", "]", "|", "`", "$", "+", "%", "#", "é", "😀"),
        Gen.OneOf(Secrets()),
        Gen.Int[1, 70].Select(Characters));

    private static readonly Gen<string> Text = Piece.Array[0, 14].Select(string.Concat);

    private static readonly Gen<string> Name = Gen.OneOf(
        Gen.OneOf("password", "token", "secrets", "total_tokens", "name", "value", "key", "args", "a\"b", "é"), Text);

    [Fact]
    public void Redacting_twice_is_redacting_once() =>
        Text.Sample(
            text =>
            {
                var once = SecretRedactor.Redact(text);
                var twice = SecretRedactor.Redact(once);
                if (once != twice)
                {
                    throw new InvalidOperationException($"\n{text}\n-> {once}\n-> {twice}");
                }
            },
            iter: 10_000);

    [Fact]
    public void Where_a_long_secret_is_cut_no_half_of_a_character_is_left() =>
        Gen.Select(Gen.OneOf("PW=", "password=", "--password ", "token: ", "Bearer ", "\"secret\": \"", "https://me:"), Gen.Int[1, 700])
            .Sample(
                (before, length) =>
                {
                    var redacted = SecretRedactor.Redact(before + Characters(length) + "😀(" + Characters(60));
                    Assert.Same(redacted, StorableText.Clean(redacted));
                },
                iter: 20_000);

    [Fact]
    public void A_known_secret_among_ordinary_words_never_survives() =>
        Gen.Select(
                Gen.OneOf(Secrets()),
                Gen.OneOf("", " ", "\n", "\"", "(", "=", ": ", "{\"a\":\"", "\\n"),
                Gen.OneOf("", " ", "\n", "\"", ")", "\\n", ","))
            .Sample((secret, before, after) =>
            {
                var redacted = SecretRedactor.Redact("see " + before + secret + after + " there");
                Assert.DoesNotContain(secret, redacted, StringComparison.Ordinal);
            });

    [Fact]
    public void Redacted_JSON_keeps_its_structure() =>
        Json(3).Sample(
            json =>
            {
                var source = Encoding.UTF8.GetBytes(json?.ToJsonString() ?? "null");

                var redacted = SecretRedactor.RedactJson(source);

                Assert.Equal(Structure(JsonDocument.Parse(source).RootElement), Structure(JsonDocument.Parse(redacted).RootElement));
                Assert.True(redacted.Equals(SecretRedactor.RedactJson(redacted)), "redacting again changed it");
                Assert.Null(Record.Exception(() => new UTF8Encoding(false, true).GetString(redacted.Span)));
            },
            iter: 2_000);

    private static string[] Secrets() =>
        [AwsAccessKeyId, GitHubToken, JsonWebToken, "sk-" + "ant-" + Characters(40), PrivateKeyBlock("PRIVATE KEY")];

    private static Gen<JsonNode?> Json(int depth)
    {
        var leaf = Gen.OneOf(
            Text.Select(text => (JsonNode?)JsonValue.Create(text)),
            Gen.Int.Select(number => (JsonNode?)JsonValue.Create(number)),
            Gen.Bool.Select(flag => (JsonNode?)JsonValue.Create(flag)),
            Gen.Const((JsonNode?)null));
        if (depth == 0)
        {
            return leaf;
        }

        var inner = Json(depth - 1);
        return Gen.OneOf(
            leaf,
            inner.Array[0, 4].Select(items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())])),
            Gen.Select(Name, inner).Array[0, 4].Select(fields => (JsonNode?)new JsonObject(
                fields.DistinctBy(field => field.Item1).Select(field => KeyValuePair.Create(field.Item1, field.Item2?.DeepClone())))));
    }

    // A numeric password becomes a string, so those two count as the same; names are redacted as texts are.
    private static string Structure(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object =>
            "{" + string.Join(',', element.EnumerateObject().Select(Field)) + "}",
        JsonValueKind.Array => "[" + string.Join(',', element.EnumerateArray().Select(Structure)) + "]",
        JsonValueKind.String or JsonValueKind.Number => "value",
        var kind => kind.ToString(),
    };

    private static string Field(JsonProperty field) => SecretRedactor.Redact(field.Name) + ":" + Structure(field.Value);
}
