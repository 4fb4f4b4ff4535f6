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
            foreach (var (shape, text, secret) in SecretExamples.All)
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
            SecretExamples.All.Select(example => example.Shape).Append("quoted name and number").Distinct().Order());

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
        var keys = SecretExamples.All.Where(example => example.Shape == shape).ToList();

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
}
