using Traceability.Ingest.Events;
using Traceability.Json;

namespace Traceability.ClaudeCode.Transcripts;

/// <summary>
/// Replays a session's transcript as the hook events that it came from, one record at a time: the main file first, then its
/// subagents' files. The mapping from there on is the one that live hooks go through.
/// </summary>
internal sealed class TranscriptSession
{
    /// <summary>A session whose last record is younger may still be going on; what is open in it stays open.</summary>
    private static readonly TimeSpan OverAfter = TimeSpan.FromMinutes(30);

    /// <summary>The same where a call is not answered: a person may be asked whether it may be made, and be away.</summary>
    private static readonly TimeSpan WaitingOverAfter = TimeSpan.FromDays(1);

    private readonly SubagentLookup lookup = new();
    private readonly QueuedPrompts queued = new();
    private readonly BackgroundTasks tasks = new();
    private readonly SessionEvents events;
    private readonly SessionCalls calls;
    private readonly SessionSubagents subagents;
    private readonly SessionTurns turns;
    private readonly SubmittedTexts texts;
    private DateTimeOffset? latest;

    public TranscriptSession(string sessionId)
    {
        events = new SessionEvents(sessionId);
        Begun = new BegunTraces(sessionId);
        calls = new SessionCalls(events, lookup, tasks);
        subagents = new SessionSubagents(sessionId, events, lookup, calls, Begun);
        turns = new SessionTurns(events, tasks, Begun);
        texts = new SubmittedTexts(events, turns, tasks);
    }

    /// <summary>The session's project, where it is known; else that of the folder in which its files begin.</summary>
    public string? Project { get => events.Project; init => events.Project = value; }

    /// <summary>Which of its records began a trace.</summary>
    public BegunTraces Begun { get; }

    public int Prompts => events.Prompts;

    public int Subagents => lookup.All.Count(agent => !agent.IsWarmUp);

    public int ToolCalls => calls.Count;

    /// <summary>What a record changes. Records that tell of nothing that a hook would tell change nothing.</summary>
    public IReadOnlyList<IngestEvent> Read(TranscriptRecord record)
    {
        if (record.Timestamp is { } at)
        {
            // The agent may go elsewhere; the session stays of where it began.
            events.Project ??= record.Cwd;
            events.Folder ??= record.Cwd;
            latest = latest > at ? latest : at;
            calls.Delegations.NoteReport(record, at);
            if (lookup.Find(record) is { } agent)
            {
                subagents.Read(agent, record, at);
            }
            else if (!record.IsMadeUp && !texts.ReadBlocked(record, at))
            {
                ReadMain(record, at);
            }
        }

        return events.Take();
    }

    /// <summary>Goes on with a prompt that another file told of already.</summary>
    public void Adopt(TranscriptOrigin origin, DateTimeOffset at) => turns.Adopt(origin, at);

    /// <summary>Takes what is told of a subagent beside its records.</summary>
    public void Describe(SubagentMetadata metadata) => subagents.Describe(metadata);

    /// <summary>
    /// When it is over unless more is written, and has to be asked for its end once more; null when it is, or there is nothing of it.
    /// </summary>
    public DateTimeOffset? OverAt { get; private set; }

    /// <summary>
    /// What the end of the session's files tells, as far as they go: of turns that ended without a mark, and of those that never ended.
    /// It may be asked again when more of them was read.
    /// </summary>
    /// <param name="now">A session that did nothing for long by then is over, so nothing of it stays open.</param>
    public IReadOnlyList<IngestEvent> End(DateTimeOffset now)
    {
        var overAt = latest + (turns.Current.IsWaiting || subagents.AreWaiting ? WaitingOverAfter : OverAfter);
        var isOver = overAt < now;
        OverAt = isOver ? null : overAt;
        texts.End(isOver);
        turns.End(mayGoOn: !isOver);
        if (isOver)
        {
            turns.BreakOff();
        }

        subagents.End(isOver);
        if (isOver)
        {
            events.Emit("SessionEnd", latest!.Value, null);
        }

        return events.Take();
    }

    private void ReadMain(TranscriptRecord record, DateTimeOffset at)
    {
        if (record.Type is "user" or "assistant" or "system")
        {
            texts.OpenPrompt();
        }

        switch (record.Type)
        {
            case "user" when !calls.ReadResults(record, at, null, turns.Current):
                texts.Read(record, at);
                break;
            case "assistant":
                texts.OpenCommand();
                calls.ReadAssistant(record, at, null, turns.Current);
                break;
            case "system":
                events.Compact(record, at, null);
                turns.Mark(record, at);
                break;
            case "progress" when record.Json.FieldOf("data") is var data && data.TextOf("type") == "agent_progress":
                subagents.ReadProgress(data, record.Json.TextOf("parentToolUseID"));
                break;
            case "queue-operation" or "attachment" when Report(record) is { } report:
                tasks.Note(report);
                break;
            case "queue-operation" or "attachment" when queued.Steering(record) is { } text:
                events.Emit("QueuedPrompt", at, null, writer => writer.WriteString("queued_prompt", text));
                break;
        }
    }

    private static TaskReport? Report(TranscriptRecord record) =>
        TaskReport.Parse(record.Json.TextOf("content") ?? record.Json.FieldOf("attachment").TextOf("prompt"));
}
