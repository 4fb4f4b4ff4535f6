using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Traceability.Routing.Agents;

/// <summary>Reads front matter line by line, as leniently as Claude Code does: a text with a colon in it needs no quotes. Pure.</summary>
internal static partial class LenientYaml
{
    /// <summary>The fields of a block: what stands on a line after a name and a colon, and all lines up to the next.</summary>
    public static JsonObject Parse(string yaml)
    {
        var fields = new List<(string Name, List<string> Lines)>();
        var inExample = false;
        foreach (var line in yaml.Split('\n').Select(line => line.TrimEnd()))
        {
            var field = inExample ? null : Field().Match(line);
            if (field is { Success: true })
            {
                fields.Add((field.Groups["name"].Value, [line[field.Length..].Trim()]));
            }
            else if (fields.Count > 0)
            {
                fields[^1].Lines.Add(line.Trim());
            }

            // An example has lines of its own that look like fields: "user: …".
            inExample = line.LastIndexOf("<example>", StringComparison.Ordinal) is var begin and >= 0
                ? begin > line.LastIndexOf("</example>", StringComparison.Ordinal)
                : inExample && !line.Contains("</example>", StringComparison.Ordinal);
        }

        var block = new JsonObject();
        foreach (var (name, lines) in fields)
        {
            if (lines[0].AsSpan().TrimEnd("+-") is "|" or ">")
            {
                lines.RemoveAt(0);
            }

            block.TryAdd(name, string.Join('\n', lines).Trim().Trim('"', '\''));
        }

        return block;
    }

    /// <summary>Whether a line begins a field.</summary>
    public static bool IsField(string line) => Field().IsMatch(line);

    [GeneratedRegex(@"^(?<name>[A-Za-z][\w-]{0,60}):(?=\s|$)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Field();
}
