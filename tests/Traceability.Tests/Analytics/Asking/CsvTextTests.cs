using System.Text;
using System.Text.Json;
using CsCheck;
using Traceability.Analytics.Asking;

namespace Traceability.Tests.Analytics.Asking;

public sealed class CsvTextTests
{
    [Fact]
    public void Objects_become_columns_and_the_period_before_more_rows() => Assert.Equal(
        "from,to,a_b,c,d\r\n1,2,3,x y,\r\n1,2,,,\"[{\"\"e\"\":1}]\"\r\n0,1,4,,\r\n",
        Write("""
            {"window": {"from": "1", "to": "2"}, "items": [{"a": {"b": 3}, "c": ["x", "y"]}, {"d": [{"e":1}]}],
             "previous": {"window": {"from": "0", "to": "1"}, "items": [{"a": {"b": 4}}], "previous": null}}
            """));

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-cmd", "'-cmd")]
    [InlineData("@x", "'@x")]
    [InlineData("a,\"b\"\n", "\"a,\"\"b\"\"\n\"")]
    public void No_text_is_a_formula_or_breaks_a_row(string text, string cell) => Assert.Equal(
        $"from,to,t\r\n1,2,{cell}\r\n",
        Write($$"""{"window": {"from": "1", "to": "2"}, "items": {"t": {{JsonSerializer.Serialize(text)}}}, "previous": null}"""));

    [Fact]
    public void Whatever_a_text_is_a_row_has_the_cells_of_its_header() => Gen.String.Array[1, 4].Sample(texts =>
    {
        var items = string.Join(',', texts.Select((text, i) => $"\"c{i}\": {JsonSerializer.Serialize(text)}"));
        var rows = Rows(Write($$"""{"window": {"from": "1", "to": "2"}, "items": [{ {{items}} }], "previous": null}"""));
        Assert.Equal([texts.Length + 2, texts.Length + 2], rows.Select(row => row.Count));
    });

    private static string Write(string json) => Encoding.UTF8.GetString(CsvText.Write(JsonElement.Parse(json), "items"));

    /// <summary>As RFC 4180 says.</summary>
    private static List<List<string>> Rows(string csv)
    {
        List<List<string>> rows = [[""]];
        var quoted = false;
        for (var i = 0; i < csv.Length; i++)
        {
            if (csv[i] == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && csv[i] == ',')
            {
                rows[^1].Add("");
            }
            else if (!quoted && csv[i] == '\r' && i + 1 < csv.Length && csv[i + 1] == '\n')
            {
                rows.Add([""]);
                i++;
            }
        }

        return rows[..^1];
    }
}
