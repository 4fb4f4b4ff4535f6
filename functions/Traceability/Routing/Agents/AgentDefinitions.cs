using System.Text.Json.Nodes;
using YamlDotNet.Core;

namespace Traceability.Routing.Agents;

/// <summary>
/// Claude Code's agent definitions: Markdown files that begin with a YAML block between lines of <c>---</c>. Several, one after the
/// other, make a registry: of each the block counts, and what follows it, the agent's prompt, does not.
/// </summary>
internal static class AgentDefinitions
{
    private static readonly string[] Fields =
        ["name", "title", "description", "domain_context", "capabilities", "activation_triggers", "priority", "definition_path", "project"];

    /// <summary>An array of agents. A block without a name is none: rules in a prompt look alike.</summary>
    public static JsonArray Read(string markdown)
    {
        var agents = new JsonArray();
        var block = new List<string>();
        var inside = false;
        foreach (var line in markdown.Split('\n'))
        {
            if (line.TrimEnd() != "---")
            {
                block.Add(line);
            }
            else
            {
                if (inside && Agent(string.Join('\n', block)) is { } agent)
                {
                    agents.Add(agent);
                    inside = false;
                }
                else
                {
                    // A line that closed nothing may open something.
                    inside = true;
                }

                block.Clear();
            }
        }

        return agents;
    }

    private static JsonObject? Agent(string yaml)
    {
        JsonObject? block;
        try
        {
            block = YamlJson.Parse(yaml) as JsonObject;
        }
        catch (YamlException)
        {
            // Claude Code is more lenient than YAML: a description with a colon in it needs no quotes there.
            block = Lines(yaml);
        }

        if (block?["name"] is null)
        {
            return null;
        }

        var agent = new JsonObject();
        foreach (var field in Fields)
        {
            if (block[field] is { } value)
            {
                agent[field] = value.DeepClone();
            }
        }

        return agent;
    }

    private static JsonObject Lines(string yaml)
    {
        var block = new JsonObject();
        foreach (var line in yaml.Split('\n'))
        {
            if (line.Split(':', 2) is [var name, var value] && name.Length > 0 && !char.IsWhiteSpace(name[0]))
            {
                block.TryAdd(name.Trim(), value.Trim().Trim('"', '\''));
            }
        }

        return block;
    }
}
