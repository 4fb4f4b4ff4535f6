using System.Text.Json;

namespace Traceability.ClaudeCode.Transcripts;

/// <summary>A tool call that a transcript told the start of.</summary>
/// <param name="Id">Its tool_use_id.</param>
/// <param name="Name">The tool.</param>
/// <param name="Input">Its input.</param>
/// <param name="Agent">The subagent that made it; null for the main agent.</param>
internal sealed record ToolUse(string Id, string Name, JsonElement Input, Subagent? Agent)
{
    public bool IsDelegation => Name is "Agent" or "Task";

    /// <summary>Writes the fields that a hook is given of it.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteString("tool_name", Name);
        writer.WriteString("tool_use_id", Id);
        PayloadBuilder.Json(writer, "tool_input", Input);
    }
}
