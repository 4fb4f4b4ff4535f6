using System.Text.Json;

namespace Traceability.Bench.Quality;

/// <summary>A text and what it belongs to.</summary>
/// <param name="Text">As a person typed it.</param>
/// <param name="Group">Texts of one group ask for the same; null for a stranger, which asks for nothing in the library.</param>
/// <param name="Intent">What kind of work it is; null where that is not labelled.</param>
internal sealed record LabelledText(string Text, string? Group, string? Intent)
{
    /// <summary>Reads lines of <c>{text, group, intent}</c>; without a field <c>group</c>, the intent is the group.</summary>
    /// <exception cref="FormatException">A line is none of that.</exception>
    public static IReadOnlyList<LabelledText> Read(string path) => [.. File.ReadLines(path)
        .Select((line, index) => (Line: line, Number: index + 1))
        .Where(entry => entry.Line.Length > 0)
        .Select(entry =>
        {
            try
            {
                using var json = JsonDocument.Parse(entry.Line);
                var root = json.RootElement;
                var intent = Field(root, "intent");
                return root.TryGetProperty("group", out var group)
                    ? new LabelledText(Field(root, "text")!, group.GetString(), intent)
                    : new LabelledText(Field(root, "text")!, intent, null);
            }
            catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentNullException)
            {
                throw new FormatException($"{path}, line {entry.Number}: {exception.Message}");
            }
        })];

    private static string? Field(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
