using System.Text.Json;

namespace Traceability.Ingest.Events;

/// <summary>
/// What became known of a trace: its start, its end, its parent, or all at once. What is null is left as it was.
/// The latest end wins, and an end that was told wins over one that was inferred. Durations are in milliseconds.
/// </summary>
public sealed record TraceChange(Guid CorrelationId) : IngestEvent(CorrelationId)
{
    /// <summary>The outermost trace of its tree.</summary>
    public Guid? RootId { get; init; }

    /// <summary>The trace that started it.</summary>
    public Guid? ParentId { get; init; }

    /// <summary>The tool call that started it; a parent told together with it is certain and replaces one that was assumed.</summary>
    public Guid? ParentExecutionId { get; init; }

    /// <summary>The agent's session.</summary>
    public Guid? SessionId { get; init; }

    /// <summary>Who asked.</summary>
    public string? UserId { get; init; }

    /// <summary>Which program sent it.</summary>
    public string? Source { get; init; }

    /// <summary>The working folder or repository.</summary>
    public string? Project { get; init; }

    /// <summary>The subagent's type.</summary>
    public string? Agent { get; init; }

    /// <summary>What was asked.</summary>
    public string? PromptText { get; init; }

    /// <summary>When it began; the earliest that is told holds.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended; with <see cref="Status"/>.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>How long it took, where the sender measured it: tells when it began, if nothing earlier is told.</summary>
    public double? DurationMs { get; init; }

    /// <summary>How it ended: success, error, timeout or cancelled.</summary>
    public string? Status { get; init; }

    /// <summary>Whether it ended well.</summary>
    public bool? Success { get; init; }

    /// <summary>The end is a conclusion from what followed, not something that was told.</summary>
    public bool CompletionInferred { get; init; }

    /// <summary>What went wrong.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>The kind of error.</summary>
    public string? ErrorType { get; init; }

    /// <summary>A JSON object of whatever else was told; keys already stored stay.</summary>
    public JsonElement? Context { get; init; }

    /// <summary>Labels, added to those stored.</summary>
    public IReadOnlyList<string>? Tags { get; init; }
}
