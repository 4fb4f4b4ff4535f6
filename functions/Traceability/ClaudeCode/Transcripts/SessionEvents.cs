using System.Text.Json;
using Traceability.Ingest.Events;

namespace Traceability.ClaudeCode.Transcripts;

/// <summary>Gathers the events of a session that is replayed, each in the trace of the prompt that it belongs to.</summary>
internal sealed class SessionEvents(string sessionId)
{
    private readonly List<(DateTimeOffset From, Guid TraceId)> prompts = [];
    private readonly Dictionary<string, int> asked = [];
    private List<IngestEvent> gathered = [];

    public string? Cwd { get; set; }

    public int Prompts => prompts.Count;

    public Guid? CurrentPrompt => prompts.Count > 0 ? prompts[^1].TraceId : null;

    /// <summary>Makes a prompt the current one. Its trace is named as live hooks name it.</summary>
    public void OpenPrompt(string text, string? promptId, DateTimeOffset at)
    {
        var occurrence = asked.GetValueOrDefault(text);
        asked[text] = occurrence + 1;
        prompts.Add((at, promptId is { Length: > 0 }
            ? ClaudeIds.Prompt(sessionId, promptId)
            : ClaudeIds.Prompt(sessionId, text, occurrence)));
    }

    /// <summary>The prompt that was being worked on at a time.</summary>
    public Guid? PromptAt(DateTimeOffset at)
    {
        var found = prompts.FindLastIndex(prompt => prompt.From <= at);
        return found >= 0 ? prompts[found].TraceId : CurrentPrompt;
    }

    /// <summary>Adds what a hook event of that name would have changed.</summary>
    public void Emit(string eventName, DateTimeOffset at, Subagent? agent, Action<Utf8JsonWriter>? more = null)
    {
        var payload = PayloadBuilder.Build(eventName, sessionId, Cwd, at, agent?.Id, agent?.Type, more);
        var prompt = agent is null ? CurrentPrompt : agent.PromptTraceId;
        var place = agent is null
            ? new HookPlace(prompt ?? ClaudeIds.OutsidePrompts(sessionId), prompt, at)
            : new HookPlace(ClaudeIds.Subagent(sessionId, agent.Id), prompt, at);
        gathered.AddRange(MapHookEvent.Map(payload, place));
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
