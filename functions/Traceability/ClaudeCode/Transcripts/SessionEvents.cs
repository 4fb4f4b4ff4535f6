using System.Text.Json;
using Traceability.Ingest.Events;

namespace Traceability.ClaudeCode.Transcripts;

/// <summary>Gathers the events of a session that is replayed, each in the trace of the prompt that it belongs to.</summary>
internal sealed class SessionEvents(string sessionId)
{
    private readonly List<(DateTimeOffset From, Guid TraceId)> prompts = [];
    private readonly Dictionary<string, int> asked = [];
    private List<IngestEvent> gathered = [];
    private Guid? current;

    public string? Cwd { get; set; }

    public int Prompts => prompts.Count;

    /// <summary>The prompt that is worked for: the latest, or an earlier one whose task reported; null outside prompts.</summary>
    public Guid? CurrentPrompt => current;

    /// <summary>Makes a prompt the current one. Its trace is named as live hooks name it.</summary>
    public void OpenPrompt(string text, string? promptId, DateTimeOffset at)
    {
        var occurrence = asked.GetValueOrDefault(text);
        asked[text] = occurrence + 1;
        prompts.Add((at, promptId is { Length: > 0 }
            ? ClaudeIds.Prompt(sessionId, promptId)
            : ClaudeIds.Prompt(sessionId, text, occurrence)));
        current = prompts[^1].TraceId;
    }

    /// <summary>Goes back to a prompt that was there before, or leaves them all.</summary>
    public void Return(Guid? prompt) => current = prompt;

    /// <summary>The prompt that was being worked on at a time.</summary>
    public Guid? PromptAt(DateTimeOffset at)
    {
        var found = prompts.FindLastIndex(prompt => prompt.From <= at);
        return found >= 0 ? prompts[found].TraceId : CurrentPrompt;
    }

    /// <summary>Adds what a hook event of that name would have changed.</summary>
    /// <param name="eventName">The event.</param>
    /// <param name="at">When.</param>
    /// <param name="agent">The subagent that it happened in; null for the main agent.</param>
    /// <param name="more">Writes the event's own fields.</param>
    /// <param name="ownTasks">Of the event Stop, tasks of the prompt that still run.</param>
    public void Emit(
        string eventName, DateTimeOffset at, Subagent? agent, Action<Utf8JsonWriter>? more = null, IReadOnlyList<string>? ownTasks = null)
    {
        var payload = PayloadBuilder.Build(eventName, sessionId, Cwd, at, agent?.Id, agent?.Type, more);
        var prompt = agent is null ? CurrentPrompt : agent.PromptTraceId;
        var place = agent is null
            ? new HookPlace(prompt ?? ClaudeIds.OutsidePrompts(sessionId), prompt, at)
            : new HookPlace(ClaudeIds.Subagent(sessionId, agent.Id), prompt, at);
        gathered.AddRange(MapHookEvent.Map(payload, place, null, ownTasks));
    }

    /// <summary>
    /// Closes what never told an end of its own, when it last did anything: a later prompt or the session's end is not its time.
    /// </summary>
    public void BreakOff(DateTimeOffset at, string reason, Subagent? agent = null)
    {
        if ((agent is null ? CurrentPrompt : ClaudeIds.Subagent(sessionId, agent.Id)) is { } trace)
        {
            gathered.Add(new TraceChange(trace)
            {
                CompletedAt = at, Status = "cancelled", Success = false, CompletionInferred = true, ErrorType = reason,
            });
        }
    }

    /// <summary>Tells which call started a subagent, where no answer to the call does.</summary>
    public void Link(Subagent agent, ToolUse call) => gathered.Add(new TraceChange(ClaudeIds.Subagent(sessionId, agent.Id))
    {
        ParentId = call.Agent is { } parent ? ClaudeIds.Subagent(sessionId, parent.Id) : agent.PromptTraceId,
        ParentExecutionId = ClaudeIds.ToolCall(call.Id),
    });

    /// <summary>What was gathered since it was last taken.</summary>
    public IReadOnlyList<IngestEvent> Take()
    {
        var taken = gathered;
        gathered = [];
        return taken;
    }
}
