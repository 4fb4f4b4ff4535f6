using Traceability.Storage;

namespace Traceability.ClaudeCode;

/// <summary>Ids derived from what Claude Code sends, so that every event finds its trace in any order and without a look-up.</summary>
public static class ClaudeIds
{
    /// <summary>The trace of a prompt.</summary>
    public static Guid Prompt(string sessionId, string promptId) => Uuid5.From("prompt", sessionId, promptId);

    /// <summary>
    /// The trace of a prompt from a version that sends no prompt id: the n-th time (from 0) that this text was asked in the session.
    /// </summary>
    public static Guid Prompt(string sessionId, string text, int occurrence) =>
        Uuid5.From("prompt-text", sessionId, text, occurrence.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>The trace of a subagent.</summary>
    public static Guid Subagent(string sessionId, string agentId) => Uuid5.From("subagent", sessionId, agentId);

    /// <summary>The trace of a subagent that was taken up again, by that call.</summary>
    public static Guid ResumedSubagent(string sessionId, string agentId, string toolUseId) =>
        Uuid5.From("subagent", sessionId, agentId, toolUseId);

    /// <summary>The trace that holds what happened in a session outside any prompt.</summary>
    public static Guid OutsidePrompts(string sessionId) => Uuid5.From("outside-prompts", sessionId);

    /// <summary>The event that says for which trace a turn works that no prompt of a person began.</summary>
    public static Guid Report(string sessionId, string promptId) => Uuid5.From("report", sessionId, promptId);

    /// <summary>The event that a turn paused while these tasks of its own run on.</summary>
    public static Guid Pause(Guid traceId, IEnumerable<string> tasks) =>
        Uuid5.From(["pause", traceId.ToString(), .. tasks.Order(StringComparer.Ordinal)]);

    /// <summary>A tool call.</summary>
    public static Guid ToolCall(string toolUseId) => Uuid5.From("tool", toolUseId);

    /// <summary>The call that a tool call made to the outside.</summary>
    public static Guid OutsideCall(string toolUseId) => Uuid5.From("endpoint", toolUseId);

    /// <summary>
    /// A model's answer: by the request that it answers, which telemetry tells too, else by its message. By a hash that the database has as
    /// well, where <c>027</c> gave it to the answers that were there.
    /// </summary>
    public static Guid Answer(string messageId, string? requestId) =>
        requestId is { Length: > 0 } request ? Uuid8.From("answer", request) : Uuid5.From("answer", messageId, "");

    /// <summary>A compaction, by its record in the transcript.</summary>
    public static Guid Compaction(string recordId) => Uuid5.From("compaction", recordId);

    /// <summary>The session as the store has it.</summary>
    public static Guid Session(string sessionId) => SessionIds.From(sessionId);
}
