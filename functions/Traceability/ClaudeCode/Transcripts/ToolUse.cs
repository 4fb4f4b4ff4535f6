using System.Text.Json;
using Traceability.Json;

namespace Traceability.ClaudeCode.Transcripts;

/// <summary>A tool call that a transcript told the start of.</summary>
/// <param name="Id">Its tool_use_id.</param>
/// <param name="Name">The tool.</param>
/// <param name="Input">Its input.</param>
/// <param name="Agent">The subagent that made it; null for the main agent.</param>
/// <param name="At">When.</param>
internal sealed record ToolUse(string Id, string Name, JsonElement Input, Subagent? Agent, DateTimeOffset At)
{
    public bool IsDelegation => Name is "Agent" or "Task";

    /// <summary>The subagent that it takes up again; null when it starts a new one, or none.</summary>
    public string? Resumed => IsDelegation ? Input.TextOf("resume")
        : Name == "SendMessage" ? Input.TextOf("to") ?? Input.TextOf("recipient")
        : null;

    /// <summary>The subagent that it started, once that is known.</summary>
    public Subagent? Starts { get; set; }

    /// <summary>What it had to do was done, as its result tells.</summary>
    public bool IsAnswered { get; set; }

    /// <summary>Writes the fields that a hook is given of it.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteString("tool_name", Name);
        writer.WriteString("tool_use_id", Id);
        PayloadBuilder.Json(writer, "tool_input", Input);
    }
}
