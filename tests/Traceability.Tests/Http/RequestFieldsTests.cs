using System.Text.Json;
using Traceability.Http;
using Traceability.Storage;

namespace Traceability.Tests.Http;

public class RequestFieldsTests
{
    private static readonly CorrelationHeaders Headers = new("6f1a4c1e-5a0b-5d0e-9a52-7f6d3b1c8e24", null, "no uuid", null, "ci");

    [Fact]
    public void Absent_and_null_are_the_same()
    {
        var fields = Parse("""{"a":null}""");

        foreach (var field in new[] { "a", "b" })
        {
            Assert.False(fields.Has(field));
            Assert.Null(fields.Text(field));
            Assert.Null(fields.Id(field));
            Assert.Null(fields.Time(field));
            Assert.Null(fields.Number(field, 0, 1));
            Assert.Null(fields.Bool(field));
            Assert.Null(fields.Names(field));
            Assert.Null(fields.Object(field));
        }

        Assert.Null(fields.Problem);
    }

    [Theory]
    [InlineData("text", "7")]
    [InlineData("name", "\"long\"")]
    [InlineData("id", "\"no uuid\"")]
    [InlineData("time", "\"yesterday\"")]
    [InlineData("time", "\"1999-12-31T23:59:59Z\"")]
    [InlineData("time", "\"2100-01-01T00:00:00Z\"")]
    [InlineData("time", "1785578400")]
    [InlineData("duration", "-1")]
    [InlineData("duration", "1e13")]
    [InlineData("duration", "\"1\"")]
    [InlineData("number", "1.1")]
    [InlineData("integer", "1.5")]
    [InlineData("bool", "\"true\"")]
    [InlineData("choice", "\"maybe\"")]
    [InlineData("object", "[]")]
    [InlineData("array", "{}")]
    [InlineData("names", "[1]")]
    [InlineData("names", "[\"long\"]")]
    [InlineData("session_id", "\"long\"")]
    public void A_field_that_does_not_hold_is_named(string field, string value)
    {
        var fields = Parse($$"""{"{{field}}":{{value.Replace("long", new string('x', 201), StringComparison.Ordinal)}}}""");
        ReadAll(fields);

        Assert.Equal((400, field), (fields.Problem!.Status, fields.Problem.Field));
        Assert.StartsWith(field, fields.Problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Fields_that_hold_are_read()
    {
        var fields = Parse("""
            {"text":"a","name":"b","id":"6F1A4C1E-5A0B-5D0E-9A52-7F6D3B1C8E24","time":"2026-08-01T12:00:00+02:00","duration":1.5,
             "number":0.5,
             "integer":3,"bool":false,"choice":"yes","object":{"k":1},"array":[1],"names":["n",""],"session_id":"mine"}
            """);
        ReadAll(fields);

        Assert.Null(fields.Problem);
        Assert.Equal(new DateTimeOffset(2026, 8, 1, 10, 0, 0, TimeSpan.Zero), fields.Time("time"));
        Assert.Equal(
            (1.5, 0.5, 3, false),
            (fields.DurationMs("duration"), fields.Number("number", 0, 1), fields.Integer("integer", 0, 10), fields.Bool("bool")));
        Assert.Equal(["n", ""], fields.Names("names"));
        Assert.Equal(SessionIds.From("mine"), fields.SessionId());
    }

    [Fact]
    public void The_first_fault_is_the_one_that_is_told()
    {
        var fields = Parse("""{"text":7,"bool":7}""");
        ReadAll(fields);

        Assert.Equal("text", fields.Problem!.Field);
    }

    [Fact]
    public void A_header_stands_in_for_a_silent_body_and_not_for_one_that_speaks()
    {
        Assert.Equal("ci", Parse("{}", Headers).Name("source"));
        Assert.Equal("mine", Parse("""{"source":"mine"}""", Headers).Name("source"));
        Assert.Equal(Guid.Parse(Headers.CorrelationId!), Parse("""{"correlation_id":null}""", Headers).Id("correlation_id"));
    }

    [Fact]
    public void A_header_at_fault_is_named()
    {
        var fields = Parse("{}", Headers);
        fields.Id("parent_id");

        Assert.Contains("X-Parent-ID", fields.Problem!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_required_name_may_not_be_empty()
    {
        var fields = Parse("""{"hook_type":""}""");

        Assert.Equal("", fields.RequiredName("hook_type"));
        Assert.Equal("hook_type", fields.Problem!.Field);
    }

    private static RequestFields Parse(string json, CorrelationHeaders? headers = null) =>
        new(JsonElement.Parse(json), headers ?? CorrelationHeaders.None);

    private static void ReadAll(RequestFields fields)
    {
        fields.Text("text");
        fields.Name("name");
        fields.Id("id");
        fields.Time("time");
        fields.DurationMs("duration");
        fields.Number("number", 0, 1);
        fields.Integer("integer", 0, 10);
        fields.Bool("bool");
        fields.OneOf("choice", "yes", "no");
        fields.Object("object");
        fields.Array("array");
        fields.Names("names");
        fields.SessionId();
    }
}
