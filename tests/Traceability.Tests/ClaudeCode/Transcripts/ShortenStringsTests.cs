using System.Text.Json;
using CsCheck;
using Traceability.ClaudeCode.Transcripts;

namespace Traceability.Tests.ClaudeCode.Transcripts;

public class ShortenStringsTests
{
    private const int Longest = 32_768;

    [Fact]
    public void A_long_string_is_cut_and_says_so()
    {
        var text = Shortened(new string('x', 2_000_000));

        Assert.StartsWith(new string('x', Longest) + "…", text, StringComparison.Ordinal);
        Assert.EndsWith("[cut: 2000000 characters]", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(Longest)]
    public void A_string_that_is_not_long_stays(int length)
    {
        Assert.Equal(length, Shortened(new string('x', length)).Length);
    }

    [Fact]
    public void No_character_is_cut_in_half()
    {
        var text = Shortened(new string('x', Longest - 1) + "🎉🎉");

        Assert.StartsWith(new string('x', Longest - 1) + "…", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_else_stays_as_it_was()
    {
        Gen.Select(Gen.String, Gen.Double, Gen.Bool).Sample((text, number, flag) =>
        {
            var json = JsonSerializer.SerializeToElement(
                new { text, n = new object?[] { flag, null, 1 }, deep = new { number = $"{number}" } });
            return JsonElement.DeepEquals(json, ShortenStrings.In(json));
        });
    }

    private static string Shortened(string text) =>
        ShortenStrings.In(JsonSerializer.SerializeToElement(new { a = new object[] { new { text } } })).GetProperty("a")[0]
            .GetProperty("text").GetString()!;
}
