using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Traceability.Redaction;
using YamlDotNet.Core;

namespace Traceability.Routing.Agents;

/// <summary>
/// Claude Code's agent definitions: Markdown files that begin with a YAML block between lines of <c>---</c>. Of each the block counts; what
/// follows it, the agent's prompt, is of no use to routing. What looks like a definition and is none is named, with the reason.
/// </summary>
internal static partial class AgentDefinitions
{
    private const string Rule = "---";

    // The longest block among 500 public definitions has 8,000 characters.
    private const int LongestBlock = 100_000;

    private static readonly string[] Fields =
        ["name", "title", "description", "domain_context", "capabilities", "activation_triggers", "priority", "definition_path", "project"];

    /// <summary>
    /// The definitions of several files, one after the other. A file may end without a line break, so that the next one's opening rule
    /// stands at the end of its last line.
    /// </summary>
    public static FoundDefinitions ReadAll(string markdown)
    {
        var lines = markdown.Split('\n');
        var found = new FoundDefinitions();
        var fence = "";
        for (var at = 0; at < lines.Length; at++)
        {
            var line = lines[at].TrimEnd();
            fence = FenceAfter(line, fence);
            if (!IsRuleAtEnd(line) || !BeginsBlock(lines, at + 1))
            {
                continue;
            }

            var where = string.Create(CultureInfo.InvariantCulture, $"line {at + 1}");
            var end = EndOf(lines, at + 1, out var next);
            var block = string.Join('\n', lines[(at + 1)..end]);
            // Right below the line that opens a code block; farther in it, the block is rather one that its writer forgot to close.
            if (fence.Length > 0 && at > 0 && line == Rule && lines[at - 1].AsSpan().TrimStart().StartsWith(fence)
                && ClosesLater(lines, at, fence))
            {
                found.Skip(where, NameIn(block), "it stands in a code block, as an example of a definition");
                continue;
            }

            fence = "";
            Take(block, where, next is null, found);
            at = next ?? end - 1;
        }

        return found;
    }

    /// <summary>The definition that a file begins with.</summary>
    /// <param name="markdown">The beginning of the file.</param>
    /// <param name="path">The file, which is kept as where the agent is defined unless it says so itself.</param>
    public static FoundDefinitions ReadFile(string markdown, string path)
    {
        var found = new FoundDefinitions();
        var lines = markdown.Split('\n');
        var first = Array.FindIndex(lines, line => !string.IsNullOrWhiteSpace(line));
        if (first < 0 || lines[first].Trim('\uFEFF', ' ', '\r', '\t') != Rule)
        {
            found.Skip(path, null, "it does not begin with front matter, a block between lines of ---");
            return found;
        }

        var end = EndOf(lines, first + 1, out var close);
        Take(string.Join('\n', lines[(first + 1)..end]), path, close is null, found);
        foreach (var agent in found.Agents.OfType<JsonObject>().Where(agent => agent["definition_path"] is null))
        {
            agent["definition_path"] = path;
        }

        return found;
    }

    private static void Take(string yaml, string where, bool isOpen, FoundDefinitions found)
    {
        var text = SecretRedactor.Redact(yaml);
        if (isOpen)
        {
            found.Skip(where, NameIn(text), "its front matter does not end with a line of ---");
            return;
        }

        JsonObject? block;
        try
        {
            block = YamlJson.Parse(text) as JsonObject;
        }
        catch (YamlException)
        {
            // Claude Code is more lenient than YAML: a description with a colon in it needs no quotes there.
            block = Lines(text);
        }

        if (block?["name"] is null)
        {
            found.Skip(where, null, block is null ? "its front matter is no YAML" : "it has no name");
            return;
        }

        var agent = new JsonObject();
        foreach (var field in Fields)
        {
            if (block[field] is { } value)
            {
                agent[field] = value.DeepClone();
            }
        }

        if (agent["description"] is JsonValue said && said.TryGetValue<string>(out var description))
        {
            agent["description"] = StorableText.Cut(Unescaped(description), AgentFields.DescriptionLimit);
        }

        found.Agents.Add(agent);
        found.Places.Add(where);
    }

    /// <summary>Where a block ends, and on which line it is closed; null when it is not.</summary>
    private static int EndOf(string[] lines, int first, out int? close)
    {
        close = null;
        var length = 0;
        for (var at = first; at < lines.Length; at++)
        {
            var line = lines[at].TrimEnd();
            if (line == Rule)
            {
                // What opens the next definition closes none.
                close = BeginsBlock(lines, at + 1) ? null : at;
                return at;
            }

            length += line.Length;
            if (length > LongestBlock || (IsRuleAtEnd(line) && BeginsBlock(lines, at + 1)))
            {
                return at;
            }
        }

        return lines.Length;
    }

    // Of a file that ends in the middle of a line, whatever it ends with: that a block begins below decides.
    private static bool IsRuleAtEnd(string line) => line.EndsWith(Rule, StringComparison.Ordinal);

    /// <summary>Whether a definition's block begins there: its first lines are fields, one of them of those that each has.</summary>
    private static bool BeginsBlock(string[] lines, int at)
    {
        while (at < lines.Length && string.IsNullOrWhiteSpace(lines[at]))
        {
            at++;
        }

        if (at >= lines.Length || !Field().IsMatch(lines[at]))
        {
            return false;
        }

        for (var end = Math.Min(lines.Length, at + 8); at < end && !IsRuleAtEnd(lines[at].TrimEnd()); at++)
        {
            if (lines[at].StartsWith("name:", StringComparison.Ordinal) || lines[at].StartsWith("description:", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static string FenceAfter(string line, string open)
    {
        var text = line.TrimStart();
        var mark = text.Length > 0 && text[0] is '`' or '~' ? text[..(text.Length - text.TrimStart(text[0]).Length)] : "";
        if (mark.Length < 3)
        {
            return open;
        }

        return open.Length == 0 ? mark
            : mark[0] == open[0] && mark.Length >= open.Length && mark.Length == text.Length ? ""
            : open;
    }

    // A fence that nobody closes before the next file is a slip of its writer, and hides no definition.
    private static bool ClosesLater(string[] lines, int from, string fence)
    {
        var rules = 0;
        for (var at = from + 1; at < lines.Length; at++)
        {
            var line = lines[at].TrimEnd();
            if (FenceAfter(line, fence).Length == 0)
            {
                return true;
            }

            rules += IsRuleAtEnd(line) ? 1 : 0;
            if (rules > 1 && BeginsBlock(lines, at + 1))
            {
                return false;
            }
        }

        return false;
    }

    private static JsonObject Lines(string yaml)
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

    private static string? NameIn(string yaml) =>
        Lines(yaml)["name"] is JsonValue name && name.TryGetValue<string>(out var text) && text.Length is > 0 and <= 200 ? text : null;

    // Written for Claude Code, which takes a description as one line.
    private static string Unescaped(string description) =>
        description.Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\\"", "\"", StringComparison.Ordinal);

    [GeneratedRegex(@"^(?<name>[A-Za-z][\w-]{0,60}):(?=\s|$)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Field();
}
