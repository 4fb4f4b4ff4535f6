using System.Text.Json;
using Traceability.Json;

namespace Traceability.ClaudeCode;

/// <summary>A report of work in the background, which Claude Code submits in a person's place.</summary>
/// <param name="TaskId">The task: of a shell, or a subagent's id.</param>
/// <param name="ToolUseId">The call that started it, where this version says.</param>
/// <param name="Status">How it stands or ended.</param>
internal sealed record TaskReport(string? TaskId, string? ToolUseId, string? Status)
{
    /// <summary>Whether the task has ended.</summary>
    public bool IsOver => Status is not ("running" or "in_progress");

    /// <summary>Null when the text is no report.</summary>
    public static TaskReport? Parse(string? text) =>
        text is null || !text.AsSpan().TrimStart().StartsWith("<task-notification>", StringComparison.Ordinal) ? null
        : new TaskReport(Part(text, "task-id"), Part(text, "tool-use-id"), Part(text, "status"));

    /// <summary>The task that a tool's answer says it started and left running; null when there is none.</summary>
    public static string? StartedBy(JsonElement answer) => answer.TextOf("backgroundTaskId")
        ?? (answer.TextOf("status") == "async_launched" ? answer.TextOf("agentId") : null);

    private static string? Part(string text, string name)
    {
        var from = text.IndexOf($"<{name}>", StringComparison.Ordinal);
        var to = from < 0 ? -1 : text.IndexOf($"</{name}>", from, StringComparison.Ordinal);
        return to < 0 ? null : text[(from + name.Length + 2)..to].Trim() is { Length: > 0 } part ? part : null;
    }
}
