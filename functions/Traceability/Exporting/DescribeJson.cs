using System.Text;
using System.Text.Json;

namespace Traceability.Exporting;

/// <summary>
/// JSON as people read it: a field a line, texts of several lines as they are. It is no format that anything reads back. Pure.
/// </summary>
internal static class DescribeJson
{
    private const int Deepest = 8;

    /// <summary>The text, at most about so many characters; empty for nothing.</summary>
    public static string Describe(JsonElement json, int limit)
    {
        var text = new StringBuilder();
        Add(text, json, 0, limit);
        return text.ToString().Trim('\n');
    }

    private static void Add(StringBuilder text, JsonElement json, int depth, int limit)
    {
        if (text.Length > limit)
        {
            return;
        }

        switch (json.ValueKind)
        {
            case JsonValueKind.Object when depth < Deepest:
                foreach (var field in json.EnumerateObject())
                {
                    AddField(text, field.Name, field.Value, depth, limit);
                }

                break;
            case JsonValueKind.Array when depth < Deepest:
                foreach (var item in json.EnumerateArray())
                {
                    AddField(text, "-", item, depth, limit);
                }

                break;
            case JsonValueKind.String:
                text.Append(json.GetString()).Append('\n');
                break;
            case JsonValueKind.Undefined:
                break;
            default:
                text.Append(json.GetRawText()).Append('\n');
                break;
        }
    }

    private static void AddField(StringBuilder text, string name, JsonElement value, int depth, int limit)
    {
        if (text.Length > limit)
        {
            return;
        }

        var mark = name == "-" ? "-" : $"{name}:";
        text.Append(' ', 2 * depth).Append(mark);
        if (value.ValueKind is JsonValueKind.Object or JsonValueKind.Array && depth + 1 < Deepest)
        {
            text.Append('\n');
            Add(text, value, depth + 1, limit);
        }
        else if (value.ValueKind == JsonValueKind.String && value.GetString() is { } several
            && several.Contains('\n', StringComparison.Ordinal))
        {
            text.Append('\n').Append(several).Append('\n');
        }
        else
        {
            text.Append(' ');
            Add(text, value, Deepest, limit);
        }
    }
}
