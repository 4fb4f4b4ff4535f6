using System.Text.Json;
using Traceability.Ingest.Events;
using Traceability.Json;

namespace Traceability.ClaudeCode.Transcripts;

/// <summary>
/// Replays a session's transcript as the hook events that it came from, one record at a time: the main file first, then its
/// subagents' files. The mapping from there on is the one that live hooks go through.
/// </summary>
internal sealed class TranscriptSession(string sessionId)
{
    private readonly SessionEvents events = new(sessionId);
    private readonly SubagentLookup subagents = new();
    private readonly QueuedPrompts queued = new();
    private readonly SubagentCalls calls = new();
    private readonly Dictionary<Guid, Guid> known = [];
    private readonly Dictionary<string, ToolUse> toolUses = [];
    private readonly BackgroundTasks tasks = new();
    private List<TranscriptOrigin> begun = [];
    private (string Text, TranscriptRecord Record)? pendingCommand;
    private (string Text, TranscriptRecord Record)? pendingPrompt;
    private (string Command, DateTimeOffset At)? pendingShell;
    private Turn turn = new();
    private DateTimeOffset? latest;

    /// <summary>The session's project, where it is known; else that of the folder in which its files begin.</summary>
    public string? Project { get => events.Project; init => events.Project = value; }

    public int Prompts => events.Prompts;

    public int Subagents => subagents.All.Count(agent => !agent.IsWarmUp);

    public int ToolCalls => toolUses.Count;

    /// <summary>What a record changes. Records that tell of nothing that a hook would tell change nothing.</summary>
    public IReadOnlyList<IngestEvent> Read(TranscriptRecord record)
    {
        if (record.Timestamp is { } at)
        {
            // The agent may go elsewhere; the session stays of where it began.
            events.Project ??= record.Cwd;
            latest = latest > at ? latest : at;
            calls.NoteReport(record, at);
            if (subagents.Find(record) is { } agent)
            {
                ReadSubagent(agent, record, at);
            }
            else
            {
                ReadMain(record, at);
            }
        }

        return events.Take();
    }

    /// <summary>A record of these files is known to have begun that trace.</summary>
    public void Know(TranscriptOrigin origin) => known[origin.RecordId] = origin.TraceId;

    /// <summary>Goes on with a prompt that another file told of already.</summary>
    public void Adopt(TranscriptOrigin origin, DateTimeOffset at)
    {
        turn = new Turn();
        events.AdoptPrompt(origin.TraceId, at);
    }

    /// <summary>Takes what is told of a subagent beside its records.</summary>
    public void Describe(SubagentMetadata metadata)
    {
        var agent = subagents.Find(metadata.Id);
        agent.Type ??= metadata.Type ?? (metadata.Workflow is null ? null : "workflow");
        agent.Workflow ??= metadata.Workflow;
        agent.CallId ??= metadata.ToolUseId;
    }

    /// <summary>The records that began a trace since this was last asked.</summary>
    public IReadOnlyList<TranscriptOrigin> TakeBegun()
    {
        var taken = begun;
        begun = [];
        return taken;
    }

    /// <summary>What the end of the session's files tells: of turns that ended without a mark, and of those that never ended.</summary>
    /// <param name="overBefore">A session that did nothing since is over, so nothing of it stays open.</param>
    public IReadOnlyList<IngestEvent> End(DateTimeOffset overBefore)
    {
        OpenPendingPrompt();
        EmitShell(null);
        EndTurn();
        var isOver = latest is { } latestAt && latestAt < overBefore;
        if (isOver && turn is { Ended: false, Last: { } hung })
        {
            events.BreakOff(hung, "session_ended");
        }

        foreach (var agent in subagents.All)
        {
            EndWithoutFile(agent);
            EndSubagent(agent);
            if (isOver && agent.Turn is { SaidLast: false, Last: { } left })
            {
                events.BreakOff(left, "session_ended", agent);
            }
        }

        if (isOver)
        {
            events.Emit("SessionEnd", latest!.Value, null);
        }

        return events.Take();
    }

    private void ReadMain(TranscriptRecord record, DateTimeOffset at)
    {
        if (record.IsMadeUp)
        {
            return;
        }

        if (BlockedPrompt(record) is { } blocked)
        {
            pendingPrompt = null;
            events.Emit("PromptBlocked", at, null, writer => writer.WriteString("reason", blocked));
            return;
        }

        if (record.Type is "user" or "assistant" or "system")
        {
            OpenPendingPrompt();
        }

        switch (record.Type)
        {
            case "user" when !ReadResults(record, at, null, turn):
                ReadText(record, at);
                break;
            case "assistant":
                OpenPendingCommand();
                ReadAssistant(record, at, null, turn);
                break;
            case "system" when record.Subtype is "stop_hook_summary" or "turn_duration" && events.CurrentPrompt is not null:
                // How long a turn took is noted some time after it was over.
                Stop(record.Subtype == "turn_duration" ? turn.Last ?? at : at);
                break;
            case "progress" when record.Json.FieldOf("data") is var data && data.TextOf("type") == "agent_progress":
                ReadProgress(data, record.Json.TextOf("parentToolUseID"));
                break;
            case "queue-operation" or "attachment" when Report(record) is { } report:
                tasks.Note(report);
                break;
            case "queue-operation" or "attachment" when queued.Steering(record) is { } text:
                events.Emit("QueuedPrompt", at, null, writer => writer.WriteString("queued_prompt", text));
                break;
        }
    }

    private void ReadText(TranscriptRecord record, DateTimeOffset at)
    {
        if (record.Text is not { } text || record.IsMeta || record.IsCompactSummary)
        {
            return;
        }

        if (text.StartsWith("[Request interrupted by user", StringComparison.Ordinal))
        {
            if (events.CurrentPrompt is not null)
            {
                events.Emit("Interrupt", at, null);
            }

            turn.Ended = true;
        }
        else if (PersonCommand.Parse(text) is { } shell)
        {
            EmitShell(null);
            pendingShell = (shell, at);
        }
        else if (PersonCommand.ParseOutput(text) is var (output, errors))
        {
            EmitShell(writer =>
            {
                writer.WriteString("stdout", output);
                writer.WriteString("stderr", errors);
            });
        }
        else if (TaskReport.Parse(text) is { } report)
        {
            ReadReport(report, text, record, at);
        }
        else if (PersonPrompt.IsAutomatic(text) || record.IsSubmitted)
        {
            // A turn of its own, that nothing which was asked here began.
            EndTurn();
            events.Return(null);
            turn = new Turn();
            Submitted(text, record, at);
        }
        else if (CommandPrompt.Parse(text) is { } command)
        {
            // A prompt, once the agent works on it; a local command is answered by the program, in the next record.
            pendingCommand = (command, record);
        }
        else if (text.StartsWith("<local-command-stdout>", StringComparison.Ordinal))
        {
            pendingCommand = null;
        }
        else if (PersonPrompt.Is(text))
        {
            pendingCommand = null;
            pendingPrompt = (text, record);
        }
    }

    /// <summary>A report goes to the prompt that started the task, unless the agent is at work and is told in passing.</summary>
    private void ReadReport(TaskReport report, string text, TranscriptRecord record, DateTimeOffset at)
    {
        var starter = tasks.Note(report);
        if (turn.Ended || turn.SaidLast || turn.Last is null)
        {
            EndTurn();
            if (starter is not null)
            {
                events.Return(starter);
            }

            turn = new Turn();
        }

        Submitted(text, record, at);
    }

    // Versions without prompt ids cannot tell later which turn it was.
    private void Submitted(string text, TranscriptRecord record, DateTimeOffset at)
    {
        if (record.PromptId is { Length: > 0 } id)
        {
            // Only by its record is a scheduled text known from one that was typed.
            events.Emit(PersonPrompt.Is(text) ? "SubmittedPrompt" : "UserPromptSubmit", at, null, writer =>
            {
                writer.WriteString("prompt_id", id);
                writer.WriteString("prompt", text);
            });
        }
    }

    private static TaskReport? Report(TranscriptRecord record) =>
        TaskReport.Parse(record.Json.TextOf("content") ?? record.Json.FieldOf("attachment").TextOf("prompt"));

    private static string? BlockedPrompt(TranscriptRecord record) =>
        (record.Json.TextOf("content") ?? record.Text) is { } text && record.Type is "system" or "user"
            && text.AsSpan().TrimStart().StartsWith("UserPromptSubmit operation blocked by hook", StringComparison.Ordinal) ? text
        : record.Json.FieldOf("attachment") is var attachment && attachment.TextOf("type") is "hook_blocking_error"
            && attachment.TextOf("hookEvent") == "UserPromptSubmit"
                ? attachment.FieldOf("blockingError").TextOf("blockingError") ?? "blocked by a hook"
        : null;

    private void EmitShell(Action<Utf8JsonWriter>? output)
    {
        if (pendingShell is var (command, at))
        {
            pendingShell = null;
            events.Emit("PersonCommand", at, null, writer =>
            {
                writer.WriteString("command", command);
                output?.Invoke(writer);
            });
        }
    }

    private void OpenPendingPrompt()
    {
        if (pendingPrompt is var (text, record))
        {
            pendingPrompt = null;
            OpenPrompt(text, record, record.Timestamp!.Value);
        }
    }

    private void OpenPendingCommand()
    {
        if (pendingCommand is var (text, record) && !LocalCommands.Is(text))
        {
            pendingCommand = null;
            OpenPrompt(text, record, record.Timestamp!.Value);
        }
    }

    private void OpenPrompt(string text, TranscriptRecord record, DateTimeOffset at)
    {
        EndTurn();
        if (turn is { Ended: false, Last: { } hung })
        {
            events.BreakOff(hung, "superseded");
        }

        turn = new Turn { Last = at };
        var trace = events.OpenPrompt(PersonPrompt.Typed(text) ?? text, record.PromptId, at, Known(record));
        Began(record, trace);
        events.Emit("UserPromptSubmit", at, null, writer =>
        {
            writer.WriteString("prompt", text);
            PayloadBuilder.Text(writer, "git_branch", record.Json.TextOf("gitBranch"));
            PayloadBuilder.Text(writer, "version", record.Json.TextOf("version"));
            PayloadBuilder.Text(writer, "permission_mode", record.Json.TextOf("permissionMode"));
        });
    }

    private void EndTurn()
    {
        // What belongs to no prompt has no end of its own: nothing was asked, so nothing can be done.
        if (turn is { Ended: false, SaidLast: true, Last: { } last } && events.CurrentPrompt is not null)
        {
            if (turn.Error is { } error)
            {
                events.Emit("StopFailure", last, null, writer => PayloadBuilder.Text(writer, "error", error));
                turn.Ended = true;
            }
            else
            {
                Stop(last);
            }
        }
    }

    // A turn whose own tasks run on has paused, with its last words; it ends when they have reported, or with the session.
    private void Stop(DateTimeOffset at)
    {
        var running = tasks.RunningOf(events.CurrentPrompt);
        events.Emit("Stop", running.Count > 0 ? turn.Last ?? at : at, null, null, running);
        turn.Ended = true;
    }

    private void ReadAssistant(TranscriptRecord record, DateTimeOffset at, Subagent? agent, Turn during)
    {
        during.Last = at;
        foreach (var item in record.Items)
        {
            switch (item.TextOf("type"))
            {
                case "tool_use" when item.TextOf("id") is { Length: > 0 } id && item.TextOf("name") is { Length: > 0 } name:
                    during.Begin(id);
                    var use = toolUses[id] = new ToolUse(id, name, item.FieldOf("input"), agent, at);
                    calls.Note(use);
                    events.Emit("PreToolUse", at, agent, use.WriteTo);
                    break;
                case "text":
                    during.Say(record.IsApiError ? item.TextOf("text") ?? "The model's service failed." : null);
                    break;
            }
        }
    }

    /// <summary>Whether the record holds results of tool calls.</summary>
    private bool ReadResults(TranscriptRecord record, DateTimeOffset at, Subagent? agent, Turn during)
    {
        var any = false;
        foreach (var item in record.Items)
        {
            if (item.TextOf("type") == "tool_result" && item.TextOf("tool_use_id") is { Length: > 0 } id)
            {
                any = true;
                during.Last = at;
                during.End(id);
                // A result whose call is not in the file (it was compacted away, or lost) tells nothing that could be placed.
                if (toolUses.TryGetValue(id, out var use))
                {
                    EmitResult(use, item, record, at, agent);
                }
            }
        }

        return any;
    }

    private void EmitResult(ToolUse use, JsonElement item, TranscriptRecord record, DateTimeOffset at, Subagent? agent)
    {
        var structured = record.Json.FieldOf("toolUseResult");
        var content = item.FieldOf("content");
        calls.NoteAnswer(use, structured.ValueKind == JsonValueKind.Undefined ? content : structured);
        // The answer of a delegation names the subagent.
        if (use.IsDelegation && structured.TextOf("agentId") is { } agentId)
        {
            var started = use.Resumed == agentId ? subagents.Resume(agentId, use) : subagents.Find(agentId);
            StartedBy(started, use);
            if (structured.TextOf("status") == "async_launched")
            {
                started.LaunchedBy ??= use;
                events.Launch(started, use);
            }
        }

        tasks.Note(use, structured, agent is null ? events.CurrentPrompt : agent.PromptTraceId);
        var failed = item.IsTrue("is_error");
        events.Emit(failed ? "PostToolUseFailure" : "PostToolUse", at, agent, writer =>
        {
            use.WriteTo(writer);
            if (failed)
            {
                writer.WriteString("error", ToolText.From(content) is { Length: > 0 } said ? said : ToolText.From(structured));
                PayloadBuilder.Text(writer, "tool_denial_kind", record.Json.TextOf("toolDenialKind"));
            }
            else
            {
                PayloadBuilder.Json(writer, "tool_response", structured.ValueKind == JsonValueKind.Undefined ? content : structured);
            }
        });
    }

    /// <summary>Short sessions have a subagent's records inside the parent's progress records, and no file of its own.</summary>
    private void ReadProgress(JsonElement data, string? callId)
    {
        var inner = new TranscriptRecord(data.FieldOf("message"));
        if (data.TextOf("agentId") is { Length: > 0 } id && inner.Timestamp is { } at)
        {
            if (callId is not null && toolUses.TryGetValue(callId, out var call))
            {
                StartedBy(subagents.Latest(id), call);
            }

            ReadSubagent(subagents.Latest(id), inner, at);
        }
    }

    private void ReadSubagent(Subagent agent, TranscriptRecord record, DateTimeOffset at)
    {
        agent.IsWarmUp |= !agent.Begun && record.Type == "user" && PersonPrompt.IsWarmUp(record.Text);
        if (agent.IsWarmUp || record.IsMadeUp)
        {
            return;
        }

        if (record.Type == "user" && record.Text is not null && calls.ResumptionOf(agent, at) is { } resuming)
        {
            var resumed = subagents.Resume(agent.Id, resuming);
            StartedBy(resumed, resuming);
            EndSubagent(agent);
            agent = resumed;
        }

        Begin(agent, record, at, record.IsMeta || record.Type != "user" ? null : record.Text);
        if (record.Type == "assistant")
        {
            ReadAssistant(record, at, agent, agent.Turn);
        }
        else if (record.Type == "user")
        {
            ReadResults(record, at, agent, agent.Turn);
        }
    }

    private void Begin(Subagent agent, TranscriptRecord record, DateTimeOffset at, string? task)
    {
        if (agent.Begun && (task is null || agent.HasPrompt))
        {
            return;
        }

        Began(record, agent.TraceId(sessionId));
        agent.Begun = true;
        agent.HasPrompt = task is not null;
        // Versions before agent ids name no subagent in the answer: there, the task's text tells which call it was.
        if (agent.StartedBy is null && calls.Find(agent, task, at) is { } call)
        {
            StartedBy(agent, call);
        }

        if (agent.StartedBy is { } starting)
        {
            events.Link(agent, starting);
        }

        agent.PromptTraceId ??= events.PromptAt(at);
        events.Emit("SubagentStart", at, agent, writer => PayloadBuilder.Text(writer, "prompt", task));
    }

    private void StartedBy(Subagent agent, ToolUse call)
    {
        agent.StartedBy ??= call;
        call.Starts ??= agent;
        agent.Type ??= call.Input.TextOf("subagent_type") ?? (call.IsDelegation ? "general-purpose" : null);
        agent.PromptTraceId ??= call.Agent is { } caller ? caller.PromptTraceId : events.PromptAt(call.At);
    }

    private void EndSubagent(Subagent agent)
    {
        if (agent.Turn is { SaidLast: true, Last: { } said })
        {
            events.Emit("SubagentStop", said, agent);
        }
    }

    /// <summary>Of an agent that works beside its caller and has no file, only a report tells the end.</summary>
    private void EndWithoutFile(Subagent agent)
    {
        if (agent is { Begun: false, LaunchedBy: { } call } && calls.ReportOf(agent.Id, call) is { } report)
        {
            events.EmitInferred(report.EventName, report.At, agent, writer => PayloadBuilder.Text(writer, "error", report.Error));
        }
    }

    private Guid? Known(TranscriptRecord record) =>
        Guid.TryParse(record.Uuid, out var uuid) && known.TryGetValue(uuid, out var trace) ? trace : null;

    private void Began(TranscriptRecord record, Guid trace)
    {
        if (Guid.TryParse(record.Uuid, out var uuid))
        {
            begun.Add(new TranscriptOrigin(uuid, trace, sessionId));
        }
    }
}
