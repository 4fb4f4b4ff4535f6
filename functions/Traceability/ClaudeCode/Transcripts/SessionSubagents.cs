using System.Text.Json;
using Traceability.Json;

namespace Traceability.ClaudeCode.Transcripts;

/// <summary>The subagents of a session: what their records tell, in files of their own or inside their caller's.</summary>
internal sealed class SessionSubagents(
    string sessionId, SessionEvents events, SubagentLookup subagents, SessionCalls calls, BegunTraces begun)
{
    /// <summary>Takes what is told of a subagent beside its records.</summary>
    public void Describe(SubagentMetadata metadata)
    {
        var agent = subagents.Find(metadata.Id);
        agent.Type ??= metadata.Type ?? (metadata.Workflow is null ? null : "workflow");
        agent.Workflow ??= metadata.Workflow;
        agent.CallId ??= metadata.ToolUseId;
    }

    /// <summary>Reads a record of a subagent.</summary>
    public void Read(Subagent agent, TranscriptRecord record, DateTimeOffset at)
    {
        agent.IsWarmUp |= !agent.Begun && record.Type == "user" && PersonPrompt.IsWarmUp(record.Text);
        if (agent.IsWarmUp || record.IsMadeUp)
        {
            // It is no trace, but what it was answered was paid for.
            if (record.Type == "assistant" && !record.IsMadeUp)
            {
                events.Answer(record, at, null, events.PromptAt(at));
            }

            return;
        }

        if (record.Type == "system")
        {
            events.Compact(record, at, agent);
        }

        if (record.Type == "user" && record.Text is not null && calls.Delegations.ResumptionOf(agent, at) is { } resuming)
        {
            var resumed = subagents.Resume(agent.Id, resuming);
            events.Attach(resumed, resuming);
            Stop(agent);
            agent = resumed;
        }

        Begin(agent, record, at, record.IsMeta || record.Type != "user" ? null : record.Text);
        if (record.Type == "assistant")
        {
            calls.ReadAssistant(record, at, agent, agent.Turn);
        }
        else if (record.Type == "user")
        {
            calls.ReadResults(record, at, agent, agent.Turn);
        }
    }

    /// <summary>Short sessions have a subagent's records inside the parent's progress records, and no file of its own.</summary>
    public void ReadProgress(JsonElement data, string? callId)
    {
        var inner = new TranscriptRecord(data.FieldOf("message"));
        if (data.TextOf("agentId") is { Length: > 0 } id && inner.Timestamp is { } at)
        {
            if (calls.Find(callId) is { } call)
            {
                events.Attach(subagents.Latest(id), call);
            }

            Read(subagents.Latest(id), inner, at);
        }
    }

    /// <summary>Whether a call of one of them was not answered yet.</summary>
    public bool AreWaiting => subagents.All.Any(agent => agent.Turn.IsWaiting);

    /// <summary>The session's files are read: what is done has stopped, and when the session is over, nothing goes on.</summary>
    public void End(bool isOver)
    {
        foreach (var agent in subagents.All)
        {
            StopWithoutFile(agent);
            if (isOver || IsDone(agent))
            {
                Stop(agent);
            }

            if (isOver && agent.Turn is { SaidLast: false, Last: { } left })
            {
                events.BreakOff(left, "session_ended", agent);
            }
        }
    }

    private void Begin(Subagent agent, TranscriptRecord record, DateTimeOffset at, string? task)
    {
        if (agent.Begun && (task is null || agent.HasPrompt))
        {
            return;
        }

        begun.Note(record, agent.TraceId(sessionId));
        agent.Begun = true;
        agent.HasPrompt = task is not null;
        // Versions before agent ids name no subagent in the answer: there, the task's text tells which call it was.
        if (agent.StartedBy is null && calls.Delegations.Find(agent, task, at) is { } call)
        {
            events.Attach(agent, call);
        }

        if (agent.StartedBy is { } starting)
        {
            events.Link(agent, starting);
        }

        agent.PromptTraceId ??= events.PromptAt(at);
        events.Emit("SubagentStart", at, agent, writer => PayloadBuilder.Text(writer, "prompt", task));
    }

    /// <summary>It said so, or whoever started it was told.</summary>
    private bool IsDone(Subagent agent) => agent.Turn.IsDone
        || (agent.StartedBy is { } call && (call.IsAnswered || calls.Delegations.ReportOf(agent.Id, call) is not null));

    private void Stop(Subagent agent)
    {
        if (agent.Turn is { SaidLast: true, Last: { } said })
        {
            events.Emit("SubagentStop", said, agent);
        }
    }

    /// <summary>Of an agent that works beside its caller and has no file, only a report tells the end.</summary>
    private void StopWithoutFile(Subagent agent)
    {
        if (agent is { Begun: false, LaunchedBy: { } call } && calls.Delegations.ReportOf(agent.Id, call) is { } report)
        {
            events.EmitInferred(report.EventName, report.At, agent, writer => PayloadBuilder.Text(writer, "error", report.Error));
        }
    }
}
