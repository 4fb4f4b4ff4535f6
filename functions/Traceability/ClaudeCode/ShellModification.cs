using System.Text.Json;
using System.Text.Json.Nodes;
using Traceability.Json;
using Traceability.Shell;

namespace Traceability.ClaudeCode;

/// <summary>What a command of the shell changed: by the diff that newer versions return, else by what the command says.</summary>
internal static class ShellModification
{
    // A command that touches more is a checkout or an install, and its files tell nothing one by one.
    private const int Most = 50;

    public static JsonElement? From(HookPayload payload)
    {
        var changes = payload.ToolResponse.FieldOf("bashEditDiff") is { ValueKind: JsonValueKind.Object } diff
            ? InDiff(diff)
            : payload.ToolInput.TextOf("command") is { } command ? [.. ChangedFiles.Find(command).Select(file => Change(file, 0, 0))]
            : [];
        return changes.Count == 0 ? null : JsonElement.Parse(new JsonArray([.. changes.Take(Most)]).ToJsonString());
    }

    private static List<JsonNode?> InDiff(JsonElement diff)
    {
        var changes = new List<JsonNode?>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in Items(diff.FieldOf("files")))
        {
            if (file.TextOf("filePath") is { } path && seen.Add(path))
            {
                var hunks = file.FieldOf("hunks") is { ValueKind: JsonValueKind.Array } own ? own : file.FieldOf("structuredPatch");
                var (added, removed) = Modification.InPatch(hunks) ?? (0, 0);
                changes.Add(Change(path, added, removed));
            }
        }

        // Files beyond what is shown are only named.
        changes.AddRange(Items(diff.FieldOf("changedFiles"))
            .Where(file => file.ValueKind == JsonValueKind.String && seen.Add(file.GetString()!))
            .Select(file => Change(file.GetString()!, 0, 0)));
        return changes;
    }

    private static List<JsonElement> Items(JsonElement json) => json.ValueKind == JsonValueKind.Array ? [.. json.EnumerateArray()] : [];

    private static JsonObject Change(string file, int added, int removed) => new JsonObject
    {
        ["file"] = file,
        ["kind"] = "edit",
        ["lines_added"] = added,
        ["lines_removed"] = removed,
    };
}
