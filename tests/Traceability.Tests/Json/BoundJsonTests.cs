using System.Text;
using System.Text.Json;
using Traceability.Json;

namespace Traceability.Tests.Json;

public class BoundJsonTests
{
    [Theory]
    [InlineData("""{ "a": [1.0, -1e5, "x"], "a": null }""")]
    [InlineData("7")]
    [InlineData("""{"count":1e64,"small":1E-64,"digits":1234567890123456789012345678901234567890}""")]
    public void What_is_within_bounds_stays_as_it_is(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);

        Assert.True(BoundJson.Bound(bytes).Equals(bytes));
    }

    [Fact]
    public void A_value_of_as_many_levels_as_are_taken_stays_and_one_more_is_cut_by_itself()
    {
        Assert.Equal(Nested(BoundJson.Depth, "1"), Bound(Nested(BoundJson.Depth, "1")));
        Assert.Equal(
            Nested(BoundJson.Depth, $"\"{BoundJson.TooDeep}\""), Bound(Nested(BoundJson.Depth + 1, "1")));
        Assert.Equal(
            Nested(BoundJson.Depth, $"1,\"{BoundJson.TooDeep}\", \"{BoundJson.TooDeep}\" ,2"),
            Bound(Nested(BoundJson.Depth, """1,{"x":[{}]}, [] ,2""")));
    }

    [Fact]
    public void Any_depth_is_cut() => Assert.Equal(
        Nested(BoundJson.Depth, $"\"{BoundJson.TooDeep}\""), Bound(Nested(400_000, "1")));

    [Theory]
    [InlineData("1e131071")]
    [InlineData("-1E+65")]
    [InlineData("0.1e-99999999999999999999")]
    [InlineData("1234567890123456789012345678901234567890123456789012345678901234567890")]
    public void A_number_that_would_be_written_out_in_many_digits_becomes_its_text(string number) =>
        Assert.Equal($$"""{"a":["{{number}}",7]}""", Bound($$"""{"a":[{{number}},7]}"""));

    [Theory]
    [InlineData("")]
    [InlineData("[")]
    [InlineData("[[1]")]
    [InlineData("{} {}")]
    [InlineData("1e")]
    public void What_is_no_JSON_is_none(string text) => Assert.ThrowsAny<JsonException>(() => Bound(text));

    private static string Nested(int depth, string inside) => new string('[', depth) + inside + new string(']', depth);

    private static string Bound(string json) => Encoding.UTF8.GetString(BoundJson.Bound(Encoding.UTF8.GetBytes(json)).Span);
}
