using System.Text.Json;
using System.Text.RegularExpressions;
using Traceability.Json;

namespace Traceability.ClaudeCode.Transcripts;

/// <summary>The calls of a session that start subagents or take them up again, and what is told of how those ended.</summary>
internal sealed partial class SubagentCalls
{
    private readonly List<ToolUse> delegations = [];
    private readonly List<ToolUse> workflows = [];
    private readonly Dictionary<string, ToolUse> runs = [];
    private readonly Dictionary<string, List<ToolUse>> resumptions = [];
    private readonly Dictionary<string, List<SubagentReport>> reports = [];

    /// <summary>Notes a call.</summary>
    public void Note(ToolUse use)
    {
        if (use.Resumed is { } id)
        {
            (resumptions.TryGetValue(id, out var calls) ? calls : resumptions[id] = []).Add(use);
        }
        else if (use.IsDelegation)
        {
            delegations.Add(use);
        }
        else if (use.Name == "Workflow")
        {
            workflows.Add(use);
        }
    }

    /// <summary>Notes which runs of workflows the answer to a call names.</summary>
    public void NoteAnswer(ToolUse use, JsonElement answer)
    {
        if (use.Name == "Workflow" && answer.ValueKind != JsonValueKind.Undefined)
        {
            foreach (Match run in WorkflowRun().Matches(answer.GetRawText()))
            {
                runs.TryAdd(run.Value, use);
            }
        }
    }

    /// <summary>Notes what a record tells of the end of a subagent that works beside its caller.</summary>
    public void NoteReport(TranscriptRecord record, DateTimeOffset at)
    {
        var text = record.Type == "queue-operation" ? record.Json.TextOf("content") : record.Type == "user" ? record.Text : null;
        if (TaskReport.Parse(text) is { } report)
        {
            Note(report.TaskId, report.Status, at);
        }

        var task = record.Json.FieldOf("toolUseResult").FieldOf("task");
        Note(task.TextOf("task_id"), task.TextOf("status"), at);
    }

    /// <summary>How a subagent was told to have ended what a call had it do; null when it was not.</summary>
    public SubagentReport? ReportOf(string agentId, ToolUse call) =>
        reports.GetValueOrDefault(agentId)?.Find(report => report.At >= call.At);

    /// <summary>The call that takes up a subagent again for what it was told at a time.</summary>
    public ToolUse? ResumptionOf(Subagent agent, DateTimeOffset at) => resumptions.GetValueOrDefault(agent.Id)?.LastOrDefault(
        use => use.At <= at && !(use.At <= agent.ResumedAt) && (use.IsDelegation || agent.Turn.SaidLast));

    /// <summary>
    /// The call that started a subagent: as told beside its records, or the workflow that it is part of, or by its task's text.
    /// </summary>
    public ToolUse? Find(Subagent agent, string? task, DateTimeOffset at)
    {
        if (agent.CallId is { } id && delegations.Concat(workflows).FirstOrDefault(use => use.Id == id) is { } told)
        {
            return told;
        }

        if (agent.Workflow is { } run)
        {
            return runs.GetValueOrDefault(run) ?? workflows.LastOrDefault(use => use.At <= at);
        }

        // Of several calls with the same task each started one.
        var same = task is null ? [] : delegations.Where(use => use.Input.TextOf("prompt") == task).ToList();
        return same.Find(use => use.Starts is null) ?? same.LastOrDefault();
    }

    private void Note(string? agentId, string? status, DateTimeOffset at)
    {
        var ended = status switch
        {
            "completed" => new SubagentReport("SubagentStop", at, null),
            "failed" => new SubagentReport("StopFailure", at, "failed"),
            "killed" or "stopped" or "cancelled" => new SubagentReport("Interrupt", at, null),
            _ => null,
        };
        if (agentId is not null && ended is not null)
        {
            (reports.TryGetValue(agentId, out var known) ? known : reports[agentId] = []).Add(ended);
        }
    }

    [GeneratedRegex(@"\bwf_[A-Za-z0-9_-]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WorkflowRun();
}

/// <summary>How a subagent is told to have ended.</summary>
/// <param name="EventName">The hook event that would have told it.</param>
/// <param name="At">When it was told.</param>
/// <param name="Error">What went wrong.</param>
internal sealed record SubagentReport(string EventName, DateTimeOffset At, string? Error);
