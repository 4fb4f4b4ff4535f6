using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Traceability.Analytics.Asking;

/// <summary>
/// The rows of an answer as CSV (RFC 4180): a column for each field, those of an object within it joined by <c>_</c>. What was asked for of
/// the period before follows; the first two columns say of which period a row is.
/// </summary>
internal static class CsvText
{
    /// <summary>Whether a request likes CSV best.</summary>
    public static bool IsWanted(HttpRequest request) => request.Headers.Accept is { Count: > 0 } accept
        && MediaTypeHeaderValue.TryParseList(accept, out var types)
        && types.OrderByDescending(type => type.Quality ?? 1).First().MediaType.Equals("text/csv", StringComparison.OrdinalIgnoreCase);

    /// <summary>Writes the rows.</summary>
    /// <param name="answer">The answer as JSON.</param>
    /// <param name="rows">The field with the rows, or with the only one.</param>
    public static byte[] Write(JsonElement answer, string rows)
    {
        var table = new List<Dictionary<string, string>>();
        for (var period = answer; period.ValueKind == JsonValueKind.Object; period = period.GetProperty("previous"))
        {
            var window = period.GetProperty("window");
            foreach (var row in period.GetProperty(rows) is { ValueKind: JsonValueKind.Array } many ? [.. many.EnumerateArray()]
                : new[] { period.GetProperty(rows) })
            {
                var cells = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["from"] = window.GetProperty("from").GetString()!,
                    ["to"] = window.GetProperty("to").GetString()!,
                };
                Flatten("", row, cells);
                table.Add(cells);
            }
        }

        var columns = table.SelectMany(row => row.Keys).Distinct(StringComparer.Ordinal).ToList();
        var text = new StringBuilder();
        Line(text, columns);
        foreach (var row in table)
        {
            Line(text, columns.Select(column => row.GetValueOrDefault(column, "")));
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Flatten(string name, JsonElement value, Dictionary<string, string> cells)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var field in value.EnumerateObject())
                {
                    Flatten(name.Length == 0 ? field.Name : $"{name}_{field.Name}", field.Value, cells);
                }

                break;
            case JsonValueKind.Array when value.EnumerateArray().All(one => one.ValueKind is JsonValueKind.String or JsonValueKind.Number):
                cells[name] = Safe(string.Join(' ', value.EnumerateArray().Select(one => one.ToString())));
                break;
            case JsonValueKind.String:
                cells[name] = Safe(value.GetString()!);
                break;
            case JsonValueKind.Null or JsonValueKind.Undefined:
                cells[name] = "";
                break;
            default:
                cells[name] = value.GetRawText();
                break;
        }
    }

    /// <summary>What others wrote must not be a formula where the file is opened.</summary>
    private static string Safe(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;

    private static void Line(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(',', cells.Select(Quote)).Append("\r\n");

    private static string Quote(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
