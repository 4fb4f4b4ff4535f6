using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Traceability.Redaction;

namespace Traceability.Tests.Redaction;

public class PathologicalInputTests
{
    private const int Length = 1024 * 1024;

    /// <summary>Generous: what is not linear takes minutes, or meets the redactor's own limit and is replaced whole.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("\\")]
    [InlineData("-")]
    [InlineData("password=")]
    [InlineData("password=;")]
    [InlineData("\"password\":\"a")]
    [InlineData("\\\"password\\\":\\\"a\\")]
    [InlineData("password: a")]
    [InlineData("password = \"a")]
    [InlineData("token: a = ")]
    [InlineData("API_KEY=a;")]
    [InlineData("--a-b-c-")]
    [InlineData("?token=")]
    [InlineData("://a:b")]
    [InlineData("-----BEGIN PRIVATE KEY-----")]
    [InlineData("-----BEGIN PRIVATE KEY-----\naB3d")]
    [InlineData("eyJaaaaaaaaa.")]
    [InlineData("sk-aaaaaaaaaaaaaaa-")]
    [InlineData(" -u a:b")]
    [InlineData("machine a login a ")]
    [InlineData("host=a password=")]
    [InlineData("\"name\":\"token\",")]
    [InlineData("x-a-token: ")]
    [InlineData("curl -u a:")]
    [InlineData("mysql -p")]
    [InlineData("echo a | ")]
    [InlineData("password is a")]
    [InlineData("password for a a a a ")]
    [InlineData("kind: Secret\na: b\n")]
    [InlineData(":5432:a:b:")]
    [InlineData("PASSWORD | ")]
    [InlineData("\u001b[0mpassword\u001b[0m")]
    [InlineData("/reset/a-b/")]
    [InlineData("key=aB3")]
    [InlineData("mnemonic: abandon ")]
    [InlineData("\"password\" { default ")]
    [InlineData("AzFuMTA.8Q~-us:AA")]
    [InlineData("cGFzc3dvcm")]
    [InlineData("gsk_hf_npm_")]
    public void A_megabyte_of_the_same_thing_is_inspected_to_its_end(string unit) => IsInspectedInTime(Repeat(unit, Length));

    [Fact]
    public void Any_marker_over_and_over_is_inspected_to_its_end() =>
        Assert.All(
            SecretShapes.All.SelectMany(shape => shape.Markers).Distinct(),
            marker => IsInspectedInTime(Repeat(marker, Length / 16) + Repeat(marker + "a", Length / 16)));

    [Theory]
    [InlineData("password=", "a")]
    [InlineData("\"password\":\"", "\\\\")]
    [InlineData("\\\"password\\\":\\\"", "\\\\")]
    [InlineData("token=", "a")]
    [InlineData("token=", "a.")]
    [InlineData("API_TOKEN=", "a;")]
    [InlineData("password", "\\")]
    [InlineData("password\"", " ")]
    [InlineData("secret: ", "a")]
    [InlineData("Bearer ", "a.")]
    [InlineData("Basic ", "aB")]
    [InlineData("://a:", "b")]
    [InlineData("eyJ", "a")]
    [InlineData("sk-", "a-")]
    [InlineData("-----BEGIN PRIVATE KEY-----", "\n")]
    [InlineData("-----BEGIN PRIVATE KEY-----", "aaaaaaaaaaaaaaaaaaaa\n")]
    [InlineData("-----BEGIN PRIVATE KEY-----", "- ")]
    [InlineData("Password=", "a=")]
    [InlineData("curl ", " -u")]
    [InlineData("mysql ", " -p ")]
    [InlineData("echo ", "a")]
    [InlineData("key: ", "aB3d")]
    [InlineData("kind: Secret\ndata:\n  ", "a: b\n  ")]
    [InlineData("mnemonic: ", "abandon ")]
    [InlineData("password is ", "aB3!")]
    [InlineData("hf_", "aB3-")]
    [InlineData("", "aB3d")]
    [InlineData("://a:", "b#")]
    [InlineData("authorization: ", "aB3d")]
    public void A_beginning_with_a_megabyte_behind_it_is_inspected_to_its_end(string beginning, string unit) =>
        IsInspectedInTime(beginning + Repeat(unit, Length));

    [Fact]
    public void A_megabyte_of_JSON_is_cleaned_and_redacted_in_time()
    {
        var events = Enumerable.Range(0, Length / 60).Select(i => new { password = "x\0\\", text = $"A_TOKEN=x{i}" });
        var json = JsonSerializer.SerializeToUtf8Bytes(events);

        InTime(() => JsonDocument.Parse(SecretRedactor.RedactJson(StorableJson.Clean(json))));
    }

    [Fact]
    public void A_text_that_takes_too_long_is_replaced_whole_by_a_text_that_stays()
    {
        Assert.Equal(SecretRedactor.TooCostlyMarker, SecretRedactor.Redact("see A_TOKEN=abc", budgetMilliseconds: -1));
        Assert.Equal("nothing to inspect", SecretRedactor.Redact("nothing to inspect", budgetMilliseconds: -1));
        Assert.Same(SecretRedactor.TooCostlyMarker, SecretRedactor.Redact(SecretRedactor.TooCostlyMarker));
    }

    private static string Repeat(string unit, int length) => new StringBuilder(length).Insert(0, unit, length / unit.Length).ToString();

    private static void IsInspectedInTime(string text) =>
        InTime(() => Assert.DoesNotContain(SecretRedactor.TooCostlyMarker, Redact(text), StringComparison.Ordinal));

    // With more time than users get, for a slow machine: that it ends is what matters here.
    private static string Redact(string text) => SecretRedactor.Redact(text, (int)Bound.TotalMilliseconds);

    private static void InTime(Action action)
    {
        var started = Stopwatch.GetTimestamp();
        action();
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, Bound);
    }
}
