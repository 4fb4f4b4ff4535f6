using System.Text.Json;
using Traceability.Json;

namespace Traceability.ClaudeCode.Transcripts;

/// <summary>The tool calls of a session and their results, whoever made them.</summary>
internal sealed class SessionCalls(SessionEvents events, SubagentLookup subagents, BackgroundTasks tasks)
{
    private readonly Dictionary<string, ToolUse> toolUses = [];

    /// <summary>Those that start subagents or take them up again.</summary>
    public SubagentCalls Delegations { get; } = new();

    public int Count => toolUses.Count;

    /// <summary>The call of that id; null when it is in no file.</summary>
    public ToolUse? Find(string? id) => id is null ? null : toolUses.GetValueOrDefault(id);

    /// <summary>Reads what the model said: the calls it makes, and that it spoke.</summary>
    public void ReadAssistant(TranscriptRecord record, DateTimeOffset at, Subagent? agent, Turn during)
    {
        during.Last = at;
        events.Answer(record, at, agent, agent is null ? events.CurrentPrompt : agent.PromptTraceId);
        foreach (var item in record.Items)
        {
            switch (item.TextOf("type"))
            {
                case "tool_use" when item.TextOf("id") is { Length: > 0 } id && item.TextOf("name") is { Length: > 0 } name:
                    during.Begin(id);
                    var use = toolUses[id] = new ToolUse(id, name, item.FieldOf("input"), agent, at);
                    Delegations.Note(use);
                    events.Emit("PreToolUse", at, agent, use.WriteTo);
                    break;
                case "text" when record.IsApiError:
                    during.Say(item.TextOf("text") ?? "The model's service failed.", isError: true, endsTurn: false);
                    break;
                case "text":
                    during.Say(item.TextOf("text") ?? "", isError: false, record.EndsTurn);
                    break;
            }
        }
    }

    /// <summary>Whether the record holds results of tool calls.</summary>
    public bool ReadResults(TranscriptRecord record, DateTimeOffset at, Subagent? agent, Turn during)
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
        use.IsAnswered |= structured.TextOf("status") != "async_launched";
        Delegations.NoteAnswer(use, structured.ValueKind == JsonValueKind.Undefined ? content : structured);
        // The answer of a delegation names the subagent.
        if (use.IsDelegation && structured.TextOf("agentId") is { } agentId)
        {
            var started = use.Resumed == agentId ? subagents.Resume(agentId, use) : subagents.Find(agentId);
            events.Attach(started, use);
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
}
