using System.Text.Json;
using Traceability.Ingest.Events;

namespace Traceability.ClaudeCode.Transcripts;

/// <summary>Gathers the events of a session that is replayed, each in the trace of the prompt that it belongs to.</summary>
internal sealed class SessionEvents(string sessionId)
{
    private readonly List<(DateTimeOffset From, Guid TraceId)> prompts = [];
    private readonly Dictionary<string, int> asked = [];
    private List<IngestEvent> gathered = [];

    /// <summary>The session's project, by any of its names.</summary>
    public string? Project { get; set; }

    public int Prompts { get; private set; }

    public Guid? CurrentPrompt => prompts.Count > 0 ? prompts[^1].TraceId : null;

    /// <summary>Makes a prompt the current one. Its trace is the one that is known of it, else named as live hooks name it.</summary>
    public Guid OpenPrompt(string text, string? promptId, DateTimeOffset at, Guid? known)
    {
        var occurrence = asked.GetValueOrDefault(text);
        asked[text] = occurrence + 1;
        var trace = known ?? (promptId is { Length: > 0 }
            ? ClaudeIds.Prompt(sessionId, promptId)
            : ClaudeIds.Prompt(sessionId, text, occurrence));
        AdoptPrompt(trace, at);
        Prompts++;
        return trace;
    }

    /// <summary>Makes a prompt the current one that was opened elsewhere.</summary>
    public void AdoptPrompt(Guid trace, DateTimeOffset at) => prompts.Add((at, trace));

    /// <summary>The prompt that was being worked on at a time.</summary>
    public Guid? PromptAt(DateTimeOffset at)
    {
        var found = prompts.FindLastIndex(prompt => prompt.From <= at);
        return found >= 0 ? prompts[found].TraceId : CurrentPrompt;
    }

    /// <summary>Adds what a hook event of that name would have changed.</summary>
    public void Emit(string eventName, DateTimeOffset at, Subagent? agent, Action<Utf8JsonWriter>? more = null) =>
        gathered.AddRange(Map(eventName, at, agent, more));

    /// <summary>The same for an end that is a conclusion: one that is told later replaces it.</summary>
    public void EmitInferred(string eventName, DateTimeOffset at, Subagent agent, Action<Utf8JsonWriter> more) =>
        gathered.AddRange(Map(eventName, at, agent, more)
            .Select(change => change is TraceChange { CompletedAt: not null } end ? end with { CompletionInferred = true } : change));

    /// <summary>A subagent that works beside its caller began with the call, before it wrote a record of its own.</summary>
    public void Launch(Subagent agent, ToolUse call) => gathered.Add(new TraceChange(agent.TraceId(sessionId)) { StartedAt = call.At });

    /// <summary>Tells which call started a subagent, where no answer to the call does.</summary>
    public void Link(Subagent agent, ToolUse call) => gathered.Add(new TraceChange(agent.TraceId(sessionId))
    {
        ParentId = call.Agent is { } parent ? parent.TraceId(sessionId) : agent.PromptTraceId,
        ParentExecutionId = ClaudeIds.ToolCall(call.Id),
    });

    /// <summary>What was gathered since it was last taken.</summary>
    public IReadOnlyList<IngestEvent> Take()
    {
        var taken = gathered;
        gathered = [];
        return taken;
    }

    private IReadOnlyList<IngestEvent> Map(string eventName, DateTimeOffset at, Subagent? agent, Action<Utf8JsonWriter>? more)
    {
        var payload = PayloadBuilder.Build(eventName, sessionId, Project, at, agent?.Id, agent?.Type, more);
        var prompt = agent is null ? CurrentPrompt : agent.PromptTraceId;
        var place = agent is null
            ? new HookPlace(prompt ?? ClaudeIds.OutsidePrompts(sessionId), prompt, at)
            : new HookPlace(agent.TraceId(sessionId), prompt, at);
        return MapHookEvent.Map(payload, place);
    }
}
