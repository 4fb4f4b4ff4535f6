using System.Text.Json;
using Traceability.Ingest;

namespace Traceability.ClaudeCode.Transcripts;

/// <summary>
/// Replays a session's transcript as the hook events that it came from, one record at a time: the main file first, then its
/// subagents' files. The mapping from there on is the one that live hooks go through.
/// </summary>
internal sealed class TranscriptSession(string sessionId)
{
    private readonly Dictionary<string, ToolUse> toolUses = [];
    private readonly Dictionary<string, int> asked = [];
    private readonly List<(DateTimeOffset From, Guid TraceId)> prompts = [];
    private readonly Dictionary<string, string> sidechains = [];
    private readonly Dictionary<string, Subagent> subagents = [];
    private readonly Queue<string> queued = [];
    private readonly List<IngestEvent> changes = [];
    private (string Text, TranscriptRecord Record)? pendingCommand;
    private Turn turn = new();
    private string? cwd;
    private DateTimeOffset? latest;

    public int Prompts { get; private set; }

    public int Subagents => subagents.Count;

    public int ToolCalls => toolUses.Count;

    /// <summary>What a record changes. Records that tell of nothing that a hook would tell change nothing.</summary>
    public IReadOnlyList<IngestEvent> Read(TranscriptRecord record)
    {
        changes.Clear();
        if (record.Timestamp is { } at)
        {
            cwd = record.Cwd ?? cwd;
            latest = latest > at ? latest : at;
            if (AgentOf(record) is { } agent)
            {
                ReadSubagent(agent, record, at);
            }
            else
            {
                ReadMain(record, at);
            }
        }

        return [.. changes];
    }

    /// <summary>What the end of the session's files tells: of turns that ended without a mark, and of those that never ended.</summary>
    /// <param name="overBefore">A session that did nothing since is over, so nothing of it stays open.</param>
    public IReadOnlyList<IngestEvent> End(DateTimeOffset overBefore)
    {
        changes.Clear();
        EndTurn();
        foreach (var agent in subagents.Values)
        {
            if (agent.Turn is { SaidLast: true, Last: { } said })
            {
                Emit("SubagentStop", said, agent);
            }
        }

        if (latest is { } last && last < overBefore)
        {
            Emit("SessionEnd", last, null);
        }

        return [.. changes];
    }

    private void ReadMain(TranscriptRecord record, DateTimeOffset at)
    {
        switch (record.Type)
        {
            case "user":
                ReadUser(record, at);
                break;
            case "assistant":
                OpenPendingCommand();
                ReadAssistant(record, at, null, turn);
                break;
            case "system" when record.Subtype is "stop_hook_summary" or "turn_duration":
                Emit("Stop", at, null);
                turn.Ended = true;
                break;
            case "progress" when record.Json.FieldOf("data") is var data && data.TextOf("type") == "agent_progress":
                ReadProgress(data, record.Json.TextOf("parentToolUseID"));
                break;
            case "queue-operation":
                ReadQueue(record, at);
                break;
            case "attachment" when record.Json.FieldOf("attachment") is var attachment && attachment.TextOf("type") == "queued_command":
                Steered(attachment.TextOf("prompt"), at);
                break;
        }
    }

    private void ReadUser(TranscriptRecord record, DateTimeOffset at)
    {
        if (ReadResults(record, at, null, turn))
        {
            return;
        }

        if (record.Text is not { } text || record.IsMeta || record.IsCompactSummary)
        {
            return;
        }

        if (text.StartsWith("[Request interrupted by user", StringComparison.Ordinal))
        {
            Emit("Interrupt", at, null);
            turn.Ended = true;
        }
        else if (CommandPrompt.Of(text) is { } command)
        {
            pendingCommand = (command, record);
        }
        else if (text.StartsWith("<local-command-stdout>", StringComparison.Ordinal))
        {
            pendingCommand = null;
        }
        else if (PersonPrompt.Is(text))
        {
            pendingCommand = null;
            OpenPrompt(text, record, at);
        }
    }

    private void OpenPendingCommand()
    {
        if (pendingCommand is var (text, record))
        {
            pendingCommand = null;
            OpenPrompt(text, record, record.Timestamp!.Value);
        }
    }

    private void OpenPrompt(string text, TranscriptRecord record, DateTimeOffset at)
    {
        EndTurn();
        var occurrence = asked.GetValueOrDefault(text);
        asked[text] = occurrence + 1;
        var id = record.PromptId is { Length: > 0 } promptId
            ? ClaudeIds.Prompt(sessionId, promptId)
            : ClaudeIds.Prompt(sessionId, text, occurrence);
        prompts.Add((at, id));
        Prompts++;
        turn = new Turn { Last = at };
        Emit("UserPromptSubmit", at, null, writer =>
        {
            writer.WriteString("prompt", text);
            PayloadBuilder.Text(writer, "git_branch", record.Json.TextOf("gitBranch"));
            PayloadBuilder.Text(writer, "version", record.Json.TextOf("version"));
            PayloadBuilder.Text(writer, "permission_mode", record.Json.TextOf("permissionMode"));
        });
    }

    private void EndTurn()
    {
        if (turn is { Ended: false, SaidLast: true, Last: { } last })
        {
            Emit(turn.Error is null ? "Stop" : "StopFailure", last, null, writer => PayloadBuilder.Text(writer, "error", turn.Error));
            turn.Ended = true;
        }
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
                    toolUses[id] = new ToolUse(name, item.FieldOf("input"), agent);
                    Emit("PreToolUse", at, agent, writer => WriteCall(writer, id, toolUses[id]));
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
                    Link(use, record.Json.FieldOf("toolUseResult"));
                    Emit(item.IsTrue("is_error") ? "PostToolUseFailure" : "PostToolUse", at, agent, writer =>
                    {
                        WriteCall(writer, id, use);
                        WriteResult(writer, item, record.Json.FieldOf("toolUseResult"));
                    });
                }
            }
        }

        return any;
    }

    /// <summary>The answer of a delegation names the subagent, which tells the subagent's type and where its trace belongs.</summary>
    private void Link(ToolUse use, JsonElement result)
    {
        if (use.IsDelegation && result.TextOf("agentId") is { } agentId)
        {
            Link(SubagentOf(agentId), use);
        }
    }

    private void Link(Subagent agent, ToolUse call)
    {
        agent.Type ??= call.Input.TextOf("subagent_type") ?? "general-purpose";
        agent.PromptTraceId ??= call.Agent?.PromptTraceId ?? CurrentPrompt;
    }

    private void ReadSubagent(Subagent agent, TranscriptRecord record, DateTimeOffset at)
    {
        Begin(agent, at, record.IsMeta || record.Type != "user" ? null : record.Text);
        if (record.Type == "assistant")
        {
            ReadAssistant(record, at, agent, agent.Turn);
        }
        else if (record.Type == "user")
        {
            ReadResults(record, at, agent, agent.Turn);
        }
    }

    /// <summary>Short sessions have a subagent's records inside the parent's progress records, and no file of its own.</summary>
    private void ReadProgress(JsonElement data, string? callId)
    {
        var inner = new TranscriptRecord(data.FieldOf("message"));
        if (data.TextOf("agentId") is { Length: > 0 } id && inner.Timestamp is { } at)
        {
            if (callId is not null && toolUses.TryGetValue(callId, out var call))
            {
                Link(SubagentOf(id), call);
            }

            ReadSubagent(SubagentOf(id), inner, at);
        }
    }

    private void Begin(Subagent agent, DateTimeOffset at, string? prompt)
    {
        if (!agent.Begun || (prompt is not null && !agent.HasPrompt))
        {
            agent.Begun = true;
            agent.HasPrompt = prompt is not null;
            // Versions before agent ids name no subagent in the answer: there, the task's text tells which call it was.
            var (callId, call) = prompt is null ? default : toolUses.LastOrDefault(use => use.Value.IsDelegation && use.Value.Input.TextOf("prompt") == prompt);
            if (call is not null)
            {
                Link(agent, call);
                changes.Add(new TraceChange(ClaudeIds.Subagent(sessionId, agent.Id))
                {
                    ParentId = call.Agent is { } parent ? ClaudeIds.Subagent(sessionId, parent.Id) : agent.PromptTraceId,
                    ParentExecutionId = ClaudeIds.ToolCall(callId),
                });
            }

            agent.PromptTraceId ??= PromptAt(at);
            Emit("SubagentStart", at, agent, writer => PayloadBuilder.Text(writer, "prompt", prompt));
        }
    }

    private void ReadQueue(TranscriptRecord record, DateTimeOffset at)
    {
        if (record.Json.TextOf("operation") == "enqueue")
        {
            if (record.Json.TextOf("content") is { } text && PersonPrompt.Is(text) && !text.StartsWith('/'))
            {
                queued.Enqueue(text);
            }
        }
        // Removed: handed to the agent in the middle of its turn. Dequeued: submitted as a prompt, which has its own record.
        else if (queued.TryDequeue(out var text) && record.Json.TextOf("operation") == "remove")
        {
            Steered(text, at);
        }
    }

    private void Steered(string? text, DateTimeOffset at)
    {
        if (text is not null && PersonPrompt.Is(text))
        {
            Emit("QueuedPrompt", at, null, writer => writer.WriteString("queued_prompt", text));
        }
    }

    private Subagent? AgentOf(TranscriptRecord record)
    {
        if (record.AgentId is { Length: > 0 } id)
        {
            return SubagentOf(id);
        }

        if (!record.IsSidechain || record.Uuid is not { } uuid)
        {
            return null;
        }

        // Versions before agent ids kept subagents in the main file, as chains of records; the chain's first names it.
        var chain = record.ParentUuid is { } parent && sidechains.TryGetValue(parent, out var known) ? known : uuid;
        sidechains[uuid] = chain;
        return SubagentOf(chain);
    }

    private Subagent SubagentOf(string id)
    {
        if (!subagents.TryGetValue(id, out var agent))
        {
            subagents[id] = agent = new Subagent(id) { Type = id.StartsWith("acompact", StringComparison.Ordinal) ? "compact" : null };
        }

        return agent;
    }

    private Guid? CurrentPrompt => prompts.Count > 0 ? prompts[^1].TraceId : null;

    private Guid? PromptAt(DateTimeOffset at)
    {
        var found = prompts.FindLastIndex(prompt => prompt.From <= at);
        return found >= 0 ? prompts[found].TraceId : CurrentPrompt;
    }

    private void Emit(string eventName, DateTimeOffset at, Subagent? agent, Action<Utf8JsonWriter>? more = null)
    {
        var payload = PayloadBuilder.Build(eventName, sessionId, cwd, at, agent?.Id, agent?.Type, more);
        var prompt = agent is null ? CurrentPrompt : agent.PromptTraceId;
        var place = agent is null
            ? new HookPlace(prompt ?? ClaudeIds.OutsidePrompts(sessionId), prompt, at)
            : new HookPlace(ClaudeIds.Subagent(sessionId, agent.Id), prompt, at);
        changes.AddRange(MapHookEvent.Of(payload, place));
    }

    private static void WriteCall(Utf8JsonWriter writer, string id, ToolUse use)
    {
        writer.WriteString("tool_name", use.Name);
        writer.WriteString("tool_use_id", id);
        PayloadBuilder.Json(writer, "tool_input", use.Input);
    }

    private static void WriteResult(Utf8JsonWriter writer, JsonElement item, JsonElement structured)
    {
        var content = item.FieldOf("content");
        if (item.IsTrue("is_error"))
        {
            writer.WriteString("error", content.ValueKind == JsonValueKind.String ? content.GetString() : content.GetRawText());
        }
        else
        {
            PayloadBuilder.Json(writer, "tool_response", structured.ValueKind == JsonValueKind.Undefined ? content : structured);
        }
    }
}
