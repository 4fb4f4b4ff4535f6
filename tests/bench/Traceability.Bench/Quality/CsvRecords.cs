using System.Text;

namespace Traceability.Bench.Quality;

/// <summary>Reads comma-separated values (RFC 4180): a quoted field may hold commas, breaks, and quotes that are doubled.</summary>
internal static class CsvRecords
{
    public static IEnumerable<List<string>> Read(string text)
    {
        var record = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var at = 0; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '"' when quoted && at + 1 < text.Length && text[at + 1] == '"':
                    field.Append(text[++at]);
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case ',' when !quoted:
                    record.Add(Take(field));
                    break;
                case '\r' when !quoted:
                    break;
                case '\n' when !quoted:
                    record.Add(Take(field));
                    yield return record;
                    record = [];
                    break;
                default:
                    field.Append(text[at]);
                    break;
            }
        }

        if (field.Length > 0 || record.Count > 0)
        {
            record.Add(Take(field));
            yield return record;
        }
    }

    private static string Take(StringBuilder field)
    {
        var value = field.ToString();
        field.Clear();
        return value;
    }
}
