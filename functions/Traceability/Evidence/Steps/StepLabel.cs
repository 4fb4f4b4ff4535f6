using System.Text.Json;
using Traceability.Shell;
using Traceability.Traces;

namespace Traceability.Evidence.Steps;

/// <summary>
/// What a tool call does, without what it does it to: two sessions that solve the same kind of problem in different files have the
/// same labels. Reading is <c>inspect</c> whether done by a tool or in the shell, writing is <c>edit</c>.
/// </summary>
public static class StepLabel
{
    /// <summary>The label of a tool call, or of another hook event.</summary>
    public static string From(HookRecord hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        return hook.ToolName switch
        {
            null or "" => hook.HookType.ToLowerInvariant(),
            "Bash" or "PowerShell" => OfShell(hook),
            "Read" or "Grep" or "Glob" or "LS" or "NotebookRead" => "inspect",
            "Edit" or "Write" or "MultiEdit" or "NotebookEdit" => "edit",
            "Task" or "Agent" => $"delegate:{ToolInput.Text(hook, "subagent_type") ?? "general-purpose"}",
            "WebFetch" or "WebSearch" => "research",
            var tool when tool.StartsWith("mcp__", StringComparison.Ordinal) => $"mcp:{McpServer(tool)}",
            var tool => tool.ToLowerInvariant(),
        };
    }

    private static string OfShell(HookRecord hook)
    {
        // The one who recorded the call saw its output, and knows better what was checked.
        var gate = QualityGate.From(hook).Select(gate => gate.Name).FirstOrDefault();
        // A command that changed files edits, whatever it is called.
        var family = gate ?? (IsChange(hook) ? "edit" : null) ?? ShellFamilies.Find(ShellCommand.Parse(ToolInput.Text(hook, "command")));
        return family is "inspect" or "edit" ? family : $"bash:{family}";
    }

    private static bool IsChange(HookRecord hook) =>
        hook.ModificationsMade is { ValueKind: JsonValueKind.Array } changes && changes.GetArrayLength() > 0;

    private static string McpServer(string tool)
    {
        var rest = tool.AsSpan(5);
        var end = rest.IndexOf("__");
        return (end < 0 ? rest : rest[..end]).ToString().ToLowerInvariant();
    }
}
