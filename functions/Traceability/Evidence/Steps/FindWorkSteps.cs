using System.Text.Json;
using Traceability.Json;
using Traceability.Projects;
using Traceability.Traces;

namespace Traceability.Evidence.Steps;

/// <summary>Finds the steps of work in tool calls. Pure.</summary>
internal static class FindWorkSteps
{
    // What keeps a list, waits for what runs already or loads tools does nothing of the work.
    private static readonly string[] Bookkeeping =
    [
        "TodoWrite", "TodoRead", "TaskCreate", "TaskUpdate", "TaskList", "TaskGet", "TaskOutput", "TaskStop", "BashOutput", "KillShell",
        "KillBash", "ToolSearch", "EnterPlanMode", "Skill", "SlashCommand", "AgentOutputTool", "EnterWorktree", "ExitWorktree",
        "ScheduleWakeup", "SendMessage", "StructuredOutput",
    ];

    /// <summary>The steps of calls that are in order of time; what was not let run is none.</summary>
    /// <param name="hooks">The calls, and other hooks, which are passed over.</param>
    /// <param name="paths">Where files stand in the repository.</param>
    public static IReadOnlyList<WorkStep> Find(IEnumerable<HookRecord> hooks, RepositoryPaths paths)
    {
        var steps = new List<WorkStep>();
        // Files that were changed so far: what a command is run on is told by them.
        var changed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var hook in hooks.Where(hook => ToolCall.IsToolCall(hook) && hook.Status != "denied"))
        {
            foreach (var step in Of(hook, paths, changed))
            {
                steps.Add(step);
                changed.UnionWith(step.Kind == "fmt" ? [] : step.Changed);
            }
        }

        return steps;
    }

    private static IReadOnlyList<WorkStep> Of(HookRecord hook, RepositoryPaths paths, HashSet<string> changed)
    {
        var tool = hook.ToolName!;
        if (Bookkeeping.Contains(tool))
        {
            return [];
        }

        if (tool is "Bash" or "PowerShell")
        {
            return FindShellSteps.Of(hook, paths, changed);
        }

        var step = new WorkStep(hook, PhaseOf(hook, tool)) { Passed = ToolCall.Outcome(hook), DurationMs = MillisecondsOf(hook) };
        return
        [
            step.Phase switch
            {
                Phase.Look => step with { Read = [.. ReadBy(hook, paths)] },
                Phase.Change => step with { Changed = [.. ChangedBy(hook, paths)] },
                Phase.Delegate => step with { Command = ToolInput.Text(hook, "subagent_type") ?? "general-purpose" },
                Phase.Other => step with { Command = tool.Length <= 100 ? tool : tool[..100] },
                _ => step,
            },
        ];
    }

    /// <summary>How long a call took; null when that is not known.</summary>
    public static double? MillisecondsOf(HookRecord hook) =>
        (hook.DurationMs ?? (hook.CompletedAt - hook.StartedAt)?.TotalMilliseconds) is { } known && double.IsFinite(known) && known >= 0
            ? known
            : null;

    /// <summary>The files that a call changed; empty where none can be told, or it did not work.</summary>
    public static IEnumerable<string> ChangedBy(HookRecord hook, RepositoryPaths paths, string? from = null)
    {
        var told = ToolCall.Outcome(hook) == false ? []
            : hook.ModificationsMade is { ValueKind: JsonValueKind.Array } changes && changes.GetArrayLength() > 0
                ? changes.EnumerateArray().Select(change => change.TextOf("file"))
            : hook.ToolName is "Bash" or "PowerShell" ? []
            : [ToolInput.FirstText(hook, "file_path", "notebook_path")];
        return told.Select(file => file is { Length: > 0 } ? paths.Relative(file, from) : null).OfType<string>()
            .Distinct(StringComparer.Ordinal);
    }

    private static IEnumerable<string> ReadBy(HookRecord hook, RepositoryPaths paths) =>
        ToolInput.FirstText(hook, "file_path", "notebook_path", "path", "filePath") is { } file && IsFile(file)
            && paths.Relative(file) is { } relative
            ? [relative]
            : [];

    /// <summary>Whether a path names a file rather than a folder.</summary>
    public static bool IsFile(string path) => path.LastIndexOf('.') > path.LastIndexOfAny(['/', '\\']) + 1
        || path.EndsWith("file", StringComparison.OrdinalIgnoreCase);

    private static string PhaseOf(HookRecord hook, string tool) => tool switch
    {
        "Read" or "Grep" or "Glob" or "LS" or "NotebookRead" or "LSP" => Phase.Look,
        "Edit" or "Write" or "MultiEdit" or "NotebookEdit" => Phase.Change,
        "Task" or "Agent" => Phase.Delegate,
        "WebFetch" or "WebSearch" => Phase.Research,
        "AskUserQuestion" or "ExitPlanMode" => Phase.Ask,
        _ when tool.StartsWith("mcp__ide__", StringComparison.Ordinal) => Phase.Look,
        _ when hook.IntelligenceFunctionsExecuted.Count > 0 => Phase.Research,
        _ => Phase.Other,
    };
}
