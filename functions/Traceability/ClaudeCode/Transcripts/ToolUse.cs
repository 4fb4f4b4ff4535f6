using System.Text.Json;

namespace Traceability.ClaudeCode.Transcripts;

/// <summary>A tool call that a transcript told the start of.</summary>
/// <param name="Name">The tool.</param>
/// <param name="Input">Its input.</param>
/// <param name="Agent">The subagent that made it; null for the main agent.</param>
internal sealed record ToolUse(string Name, JsonElement Input, Subagent? Agent)
{
    public bool IsDelegation => Name is "Agent" or "Task";
}
