using System.Globalization;
using System.Text.Json.Nodes;
using Traceability.Redaction;
using YamlDotNet.Core;

namespace Traceability.Routing.Agents;

/// <summary>
/// Claude Code's agent definitions: Markdown files that begin with a YAML block between lines of <c>---</c>. Of each the block counts; what
/// follows it, the agent's prompt, is of no use to routing. What looks like a definition and is none is named, with the reason.
/// </summary>
internal static class AgentDefinitions
{
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
            fence = FrontMatter.FenceAfter(line, fence);
            if (!FrontMatter.IsRuleAtEnd(line) || !FrontMatter.Begins(lines, at + 1))
            {
                continue;
            }

            var where = string.Create(CultureInfo.InvariantCulture, $"line {at + 1}");
            var end = FrontMatter.EndOf(lines, at + 1, out var next);
            var block = string.Join('\n', lines[(at + 1)..end]);
            // Right below the line that opens a code block; farther in it, the block is rather one that its writer forgot to close.
            if (fence.Length > 0 && at > 0 && line == FrontMatter.Rule && lines[at - 1].AsSpan().TrimStart().StartsWith(fence)
                && FrontMatter.ClosesFence(lines, at, fence))
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
        if (first < 0 || lines[first].Trim('\uFEFF', ' ', '\r', '\t') != FrontMatter.Rule)
        {
            found.Skip(path, null, "it does not begin with front matter, a block between lines of ---");
            return found;
        }

        var end = FrontMatter.EndOf(lines, first + 1, out var close);
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
            block = LenientYaml.Parse(text);
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

    private static string? NameIn(string yaml) =>
        LenientYaml.Parse(yaml)["name"] is JsonValue name && name.TryGetValue<string>(out var text) && text.Length is > 0 and <= 200
            ? text
            : null;

    // Written for Claude Code, which takes a description as one line.
    private static string Unescaped(string description) =>
        description.Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\\"", "\"", StringComparison.Ordinal);
}
