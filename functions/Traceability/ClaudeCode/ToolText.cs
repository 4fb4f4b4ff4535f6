using System.Text.Json;
using Traceability.Json;

namespace Traceability.ClaudeCode;

/// <summary>What a tool printed, whatever field holds it: a text, blocks of text, or an object with streams or a result.</summary>
internal static class ToolText
{
    private const int MaxDepth = 4;

    private static readonly string[] Fields = ["stdout", "output", "content", "result", "text", "message", "stderr", "error"];

    /// <summary>The text; empty when there is none.</summary>
    public static string From(JsonElement response) => string.Join('\n', Parts(response, 0));

    /// <summary>Whether a tool's answer is plain text, without fields that tell more about how it ended.</summary>
    public static bool IsPlain(JsonElement response) => response.ValueKind is JsonValueKind.String or JsonValueKind.Array;

    private static IEnumerable<string> Parts(JsonElement json, int depth) => json.ValueKind switch
    {
        JsonValueKind.String => [json.GetString()!],
        JsonValueKind.Array when depth < MaxDepth => json.EnumerateArray().SelectMany(item => Parts(item, depth + 1)),
        JsonValueKind.Object when depth < MaxDepth => Fields.SelectMany(field => Parts(json.FieldOf(field), depth + 1)),
        _ => [],
    };
}
