using System.Text.Json;
using Traceability.ClaudeCode;
using Traceability.ClaudeCode.Transcripts;
using Traceability.Ingest.Events;
using Traceability.Testing.ClaudeCode.Transcripts;

namespace Traceability.Tests.ClaudeCode.Transcripts;

/// <summary>What the replay of a session's files changes.</summary>
internal sealed class Replayed
{
    private Replayed(TranscriptSession session, IReadOnlyList<IngestEvent> changes) => (Session, Changes) = (session, changes);

    public TranscriptSession Session { get; }

    public IReadOnlyList<IngestEvent> Changes { get; }

    /// <summary>The texts of the prompts of a person, in order.</summary>
    public IEnumerable<string> Prompts => Changes.OfType<TraceChange>()
        .Where(trace => trace is { PromptText: not null, ParentId: null, ParentExecutionId: null, Agent: null })
        .Select(trace => trace.PromptText!);

    /// <summary>A session that was over long ago, read to its end.</summary>
    public static Replayed From(params SampleTranscript[] files) => From(DateTimeOffset.MaxValue, files);

    /// <summary>A session as it is known at a time.</summary>
    public static Replayed From(DateTimeOffset now, params SampleTranscript[] files)
    {
        var session = new TranscriptSession(SampleTranscript.Session);
        var changes = files.SelectMany(file => file.Lines)
            .SelectMany(line => session.Read(new TranscriptRecord(JsonElement.Parse(line))))
            .ToList();
        return new Replayed(session, [.. changes, .. session.End(now)]);
    }

    /// <summary>The trace of a prompt in a version without prompt ids.</summary>
    public static Guid Trace(string prompt, int occurrence = 0) => ClaudeIds.Prompt(SampleTranscript.Session, prompt, occurrence);

    public static Guid Subagent(string agentId) => ClaudeIds.Subagent(SampleTranscript.Session, agentId);

    /// <summary>How a trace was told to end, each time it was.</summary>
    public IEnumerable<string> Ends(Guid trace) =>
        ChangesOf(trace).Where(change => change.Status is not null).Select(change => change.Status!);

    public IEnumerable<TraceChange> ChangesOf(Guid trace) => Changes.OfType<TraceChange>().Where(change => change.CorrelationId == trace);

    /// <summary>The start and the end of a tool call.</summary>
    public (HookExecution Start, HookExecution End) Call(string id)
    {
        var rows = Changes.OfType<HookExecution>().Where(row => row.ExecutionId == ClaudeIds.ToolCall(id)).ToList();
        return (rows.Single(row => row.StartedAt is not null), rows.Single(row => row.CompletedAt is not null));
    }
}
