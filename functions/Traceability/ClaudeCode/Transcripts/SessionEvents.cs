using System.Text.Json;
using Traceability.Ingest.Events;
using Traceability.Json;
using Traceability.Redaction;

namespace Traceability.ClaudeCode.Transcripts;

/// <summary>Gathers the events of a session that is replayed, each in the trace of the prompt that it belongs to.</summary>
internal sealed class SessionEvents(string sessionId)
{
    private readonly List<(DateTimeOffset From, Guid TraceId)> prompts = [];
    private readonly Dictionary<string, int> asked = [];
    private readonly Dictionary<string, Compaction> summedUp = [];
    private List<IngestEvent> gathered = [];
    private Guid? current;

    /// <summary>The session's project, by any of its names.</summary>
    public string? Project { get; set; }

    /// <summary>
    /// The folder in which its files begin. An import reads the same each time, where its project may be known otherwise by then.
    /// </summary>
    public string? Folder { get; set; }

    public int Prompts { get; private set; }

    /// <summary>The prompt that is worked for: the latest, or an earlier one whose task reported; null outside prompts.</summary>
    public Guid? CurrentPrompt => current;

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
    public void AdoptPrompt(Guid trace, DateTimeOffset at)
    {
        prompts.Add((at, trace));
        current = trace;
    }

    /// <summary>Goes back to a prompt that was there before, or leaves them all.</summary>
    public void Return(Guid? prompt) => current = prompt;

    /// <summary>The prompt that was being worked on at a time.</summary>
    public Guid? PromptAt(DateTimeOffset at)
    {
        var found = prompts.FindLastIndex(prompt => prompt.From <= at);
        return found >= 0 ? prompts[found].TraceId : CurrentPrompt;
    }

    /// <summary>That call is what a subagent works for.</summary>
    public void Attach(Subagent agent, ToolUse call)
    {
        agent.StartedBy ??= call;
        call.Starts ??= agent;
        agent.Type ??= call.Input.TextOf("subagent_type") ?? (call.IsDelegation ? "general-purpose" : null);
        agent.PromptTraceId ??= call.Agent is { } caller ? caller.PromptTraceId : PromptAt(call.At);
    }

    /// <summary>Adds what a hook event of that name would have changed.</summary>
    /// <param name="eventName">The event.</param>
    /// <param name="at">When.</param>
    /// <param name="agent">The subagent that it happened in; null for the main agent.</param>
    /// <param name="more">Writes the event's own fields.</param>
    /// <param name="ownTasks">Of the event Stop, tasks of the prompt that still run.</param>
    public void Emit(
        string eventName, DateTimeOffset at, Subagent? agent, Action<Utf8JsonWriter>? more = null,
        IReadOnlyList<string>? ownTasks = null) =>
        gathered.AddRange(Map(eventName, at, agent, more, ownTasks));

    /// <summary>The same for an end that is a conclusion: one that is told later replaces it.</summary>
    public void EmitInferred(string eventName, DateTimeOffset at, Subagent agent, Action<Utf8JsonWriter> more) =>
        gathered.AddRange(Map(eventName, at, agent, more)
            .Select(change => change is TraceChange { CompletedAt: not null } end ? end with { CompletionInferred = true } : change));

    /// <summary>
    /// Closes what never told an end of its own, when it last did anything: a later prompt or the session's end is not its time.
    /// </summary>
    public void BreakOff(DateTimeOffset at, string reason, Subagent? agent = null, string? words = null)
    {
        if ((agent is null ? CurrentPrompt : agent.TraceId(sessionId)) is { } trace)
        {
            gathered.Add(new TraceChange(trace)
            {
                CompletedAt = at,
                Status = "cancelled",
                Success = false,
                CompletionInferred = true,
                ErrorType = reason,
                Context = words is null ? null : JsonSerializer.SerializeToElement(
                    new Dictionary<string, string> { ["last_assistant_message"] = StorableText.Clean(SecretRedactor.Redact(words)) },
                    CommonJson.Default.DictionaryStringString),
            });
        }
    }

    /// <summary>A subagent that works beside its caller began with the call, before it wrote a record of its own.</summary>
    public void Launch(Subagent agent, ToolUse call) => gathered.Add(new TraceChange(agent.TraceId(sessionId)) { StartedAt = call.At });

    /// <summary>Tells which call started a subagent, where no answer to the call does.</summary>
    public void Link(Subagent agent, ToolUse call) => gathered.Add(new TraceChange(agent.TraceId(sessionId))
    {
        ParentId = call.Agent is { } parent ? parent.TraceId(sessionId) : agent.PromptTraceId,
        ParentExecutionId = ClaudeIds.ToolCall(call.Id),
    });

    /// <summary>Adds what a record tells of a model's answer.</summary>
    /// <param name="record">A record of the type assistant.</param>
    /// <param name="at">When.</param>
    /// <param name="agent">The subagent that it was given to; null for the main agent, or one that has no trace.</param>
    /// <param name="prompt">The prompt that it was given for; null when it was for none.</param>
    public void Answer(TranscriptRecord record, DateTimeOffset at, Subagent? agent, Guid? prompt)
    {
        if (TranscriptAnswer.Find(record, TraceOf(agent, prompt), prompt) is not { } answer)
        {
            return;
        }

        MakeOutside(at, agent, prompt);
        gathered.Add(answer);
        if (summedUp.Remove(agent?.Id ?? "", out var compaction))
        {
            gathered.Add(compaction with
            {
                PostTokens = answer.InputTokens + answer.CacheReadTokens + answer.CacheWrite5mTokens + answer.CacheWrite1hTokens,
            });
        }
    }

    /// <summary>Adds what a record tells of a compaction. Where it does not say how much was left, the next answer shows that.</summary>
    public void Compact(TranscriptRecord record, DateTimeOffset at, Subagent? agent)
    {
        var prompt = agent is null ? CurrentPrompt : agent.PromptTraceId;
        if (TranscriptCompaction.Find(record, TraceOf(agent, prompt)) is { } compaction)
        {
            MakeOutside(at, agent, prompt);
            gathered.Add(compaction);
            if (compaction.PostTokens is null)
            {
                summedUp[agent?.Id ?? ""] = compaction;
            }
        }
    }

    /// <summary>What was gathered since it was last taken.</summary>
    public IReadOnlyList<IngestEvent> Take()
    {
        var taken = gathered;
        gathered = [];
        return taken;
    }

    private Guid TraceOf(Subagent? agent, Guid? prompt) =>
        agent?.TraceId(sessionId) ?? prompt ?? ClaudeIds.OutsidePrompts(sessionId);

    /// <summary>What belongs to no prompt is in a trace that no event may have made so far.</summary>
    private void MakeOutside(DateTimeOffset at, Subagent? agent, Guid? prompt)
    {
        if (agent is null && prompt is null)
        {
            gathered.Add(MapHookEvent.Identity(
                PayloadBuilder.Build("Answer", sessionId, Project, at), new HookPlace(ClaudeIds.OutsidePrompts(sessionId), null, at)));
        }
    }

    private IReadOnlyList<IngestEvent> Map(
        string eventName, DateTimeOffset at, Subagent? agent, Action<Utf8JsonWriter>? more, IReadOnlyList<string>? ownTasks = null)
    {
        var payload = PayloadBuilder.Build(eventName, sessionId, Project, at, agent?.Id, agent?.Type, more);
        var prompt = agent is null ? CurrentPrompt : agent.PromptTraceId;
        var place = agent is null
            ? new HookPlace(prompt ?? ClaudeIds.OutsidePrompts(sessionId), prompt, at)
            : new HookPlace(agent.TraceId(sessionId), prompt, at);
        return MapHookEvent.Map(payload, place, IdOf(payload, place), ownTasks);

        Guid? IdOf(HookPayload told, HookPlace where) => MapHookEvent.IsIdentified(told) ? null : MapHookEvent.ContentId(
            PayloadBuilder.Build(eventName, sessionId, Folder, at, agent?.Id, agent?.Type, more), where);
    }
}
