using System.Text.Json;
using System.Text.Json.Nodes;
using Traceability.Json;

namespace Traceability.ClaudeCode;

/// <summary>A tool call that fetched knowledge rather than changed or read the working folder.</summary>
/// <param name="Functions">What did it, one name.</param>
/// <param name="Queries">What was asked: an array of <c>{query, source}</c>.</param>
internal sealed record LookUp(IReadOnlyList<string> Functions, JsonElement? Queries)
{
    private static readonly string[] SearchWords = ["search", "query", "docs", "retriev", "knowledge", "rag", "lookup", "find"];
    private static readonly string[] QueryFields = ["query", "q", "question", "search", "text", "prompt", "libraryName", "topic"];

    public static LookUp? From(string tool, JsonElement input)
    {
        var source = tool switch
        {
            "WebSearch" => "web",
            "WebFetch" => "web",
            "ToolSearch" => "tools",
            "Skill" => "skills",
            _ when tool.StartsWith("mcp__", StringComparison.Ordinal) && Searches(tool) => tool.Split("__")[1],
            _ => null,
        };
        return source is null ? null : new LookUp([tool], QueriesOf(input, source));
    }

    private static bool Searches(string tool) =>
        SearchWords.Any(word => tool.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static JsonElement? QueriesOf(JsonElement input, string source)
    {
        foreach (var field in QueryFields)
        {
            if (input.TextOf(field) is { } query)
            {
                return JsonElement.Parse(
                    new JsonArray(new JsonObject { ["query"] = query, ["source"] = source }).ToJsonString());
            }
        }

        return null;
    }
}
