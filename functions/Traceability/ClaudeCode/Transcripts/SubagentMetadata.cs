using System.Text.Json;
using Traceability.Http;
using Traceability.Json;

namespace Traceability.ClaudeCode.Transcripts;

/// <summary>What is told of a subagent beside its records: in <c>agent-ID.meta.json</c>, and by the folder that its file lies in.</summary>
/// <param name="Id">The subagent.</param>
/// <param name="Type">Its type.</param>
/// <param name="ToolUseId">The call that started it.</param>
/// <param name="Workflow">The run of a workflow that it is part of.</param>
internal sealed record SubagentMetadata(string Id, string? Type, string? ToolUseId, string? Workflow)
{
    private const int SizeLimit = 64 * 1024;

    /// <summary>Null when nothing is told; what cannot be read tells nothing.</summary>
    public static SubagentMetadata? Read(string file)
    {
        if (TranscriptFiles.SubagentId(file) is not { Length: > 0 } id)
        {
            return null;
        }

        var folder = Path.GetDirectoryName(file);
        var workflow = Path.GetFileName(Path.GetDirectoryName(folder)) == "workflows" ? Path.GetFileName(folder) : null;
        var told = Told(Path.ChangeExtension(file, null) + ".meta.json");
        return workflow is null && told.ValueKind == JsonValueKind.Undefined ? null
            : new SubagentMetadata(id, Name(told.TextOf("agentType")), told.TextOf("toolUseId"), workflow);
    }

    private static string? Name(string? type) => string.IsNullOrWhiteSpace(type) ? null : type;

    private static JsonElement Told(string path)
    {
        try
        {
            return new FileInfo(path) is { Exists: true, Length: <= SizeLimit }
                ? RequestJson.Parse(File.ReadAllBytes(path)) ?? default
                : default;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It only adds to what the records tell.
            return default;
        }
    }
}
