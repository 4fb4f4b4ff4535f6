using System.Text.Json;
using Traceability.Json;

namespace Traceability.ClaudeCode.Transcripts;

/// <summary>The tasks of a session that go on by themselves: which prompt started each, and whether it still runs.</summary>
internal sealed class BackgroundTasks
{
    private readonly Dictionary<string, Guid> starters = [];
    private readonly Dictionary<string, Guid> running = [];

    /// <summary>
    /// Those of a prompt that run, without what its subagents started: their files are read later, and what is told of a pause must not
    /// depend on how much was read.
    /// </summary>
    public IReadOnlyList<string> RunningOf(Guid? prompt) => [.. running.Where(task => task.Value == prompt).Select(task => task.Key)];

    /// <summary>Takes note of what the answer to a call says: that it started a task, or that one is over.</summary>
    public void Note(ToolUse use, JsonElement answer, Guid? prompt)
    {
        if (TaskReport.StartedBy(answer) is { } task && prompt is { } starter)
        {
            starters[task] = starters[use.Id] = starter;
            if (use.Agent is null)
            {
                running[task] = starter;
            }
        }
        else if (use.Name is "KillShell" or "KillBash" or "TaskStop")
        {
            End(use.Input.TextOf("shell_id") ?? use.Input.TextOf("task_id"));
        }
        else if (use.Name is "TaskOutput" or "BashOutput" or "AgentOutputTool"
            && (answer.FieldOf("task").TextOf("status") ?? answer.TextOf("status")) is "completed" or "failed" or "killed" or "stopped")
        {
            End(use.Input.TextOf("task_id") ?? use.Input.TextOf("bash_id") ?? use.Input.TextOf("agentId"));
        }
    }

    /// <summary>Takes note of a report; the prompt that started its task, where that is known.</summary>
    public Guid? Note(TaskReport report)
    {
        if (report.IsOver)
        {
            End(report.TaskId);
        }

        return starters.TryGetValue(report.ToolUseId ?? "", out var starter) || starters.TryGetValue(report.TaskId ?? "", out starter)
            ? starter
            : null;
    }

    private void End(string? task)
    {
        if (task is not null)
        {
            running.Remove(task);
        }
    }
}
