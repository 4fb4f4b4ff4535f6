using System.Text.Json;
using System.Text.Json.Nodes;
using Traceability.Json;

namespace Traceability.ClaudeCode;

/// <summary>What a tool call changed in the working folder: an array of <c>{file, kind, lines_added, lines_removed}</c>.</summary>
internal static class Modification
{
    public static JsonElement? From(HookPayload payload)
    {
        if (payload.ToolName is "Bash" or "PowerShell")
        {
            return ShellModification.From(payload);
        }

        if (payload.ToolName is not ("Edit" or "MultiEdit" or "Write" or "NotebookEdit")
            || (payload.ToolInput.TextOf("file_path") ?? payload.ToolInput.TextOf("notebook_path")) is not { } file)
        {
            return null;
        }

        var (added, removed) = Lines(payload);
        var kind = payload.ToolName == "Write" && payload.ToolResponse.TextOf("type") != "update" ? "create" : "edit";
        return JsonElement.Parse(new JsonArray(new JsonObject
        {
            ["file"] = file,
            ["kind"] = kind,
            ["lines_added"] = added,
            ["lines_removed"] = removed,
        }).ToJsonString());
    }

    /// <summary>From the patch where the tool made one, else from what was put in.</summary>
    private static (int Added, int Removed) Lines(HookPayload payload)
    {
        if (InPatch(payload.ToolResponse.FieldOf("structuredPatch")) is { } counted)
        {
            return counted;
        }

        var written = payload.ToolInput.TextOf("content") ?? payload.ToolInput.TextOf("new_string")
            ?? payload.ToolInput.TextOf("new_source");
        return (Count(written), Count(payload.ToolInput.TextOf("old_string")));
    }

    /// <summary>The lines that the hunks of a patch add and take away; null when there are none.</summary>
    internal static (int Added, int Removed)? InPatch(JsonElement patch)
    {
        if (patch.ValueKind == JsonValueKind.Array && patch.GetArrayLength() > 0)
        {
            var lines = patch.EnumerateArray()
                .Where(hunk => hunk.ValueKind == JsonValueKind.Object && hunk.TryGetProperty("lines", out var l)
                    && l.ValueKind == JsonValueKind.Array)
                .SelectMany(hunk => hunk.GetProperty("lines").EnumerateArray())
                .Select(line => line.ValueKind == JsonValueKind.String ? line.GetString()! : "");
            var marks = lines.Select(line => line is [var mark, ..] ? mark : ' ').ToList();
            return (marks.Count(mark => mark == '+'), marks.Count(mark => mark == '-'));
        }

        return null;
    }

    private static int Count(string? text) => string.IsNullOrEmpty(text) ? 0 : text.AsSpan().TrimEnd('\n').Count('\n') + 1;
}
