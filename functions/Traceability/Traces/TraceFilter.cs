using Traceability.Http;

namespace Traceability.Traces;

/// <summary>What to look for; what is null narrows nothing.</summary>
public sealed record TraceFilter
{
    /// <summary>The agent's session.</summary>
    public Guid? SessionId { get; init; }

    /// <summary>A task, by the trace that began it.</summary>
    public Guid? TaskId { get; init; }

    /// <summary>in_progress, success, error, timeout or cancelled.</summary>
    public string? Status { get; init; }

    /// <summary>Where, as <c>ProjectName</c> has it.</summary>
    public string? Project { get; init; }

    /// <summary>A subagent's type, of the trace itself or of one it delegated to.</summary>
    public string? Agent { get; init; }

    /// <summary>A tool that was called in it.</summary>
    public string? Tool { get; init; }

    /// <summary>Words of the prompt, in web search syntax.</summary>
    public string? Text { get; init; }

    /// <summary>Started at or after.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Started before.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Only prompts, not what subagents did for them.</summary>
    public bool RootsOnly { get; init; }

    /// <summary>Traces a page.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>Where the page before ended.</summary>
    public PageCursor? Cursor { get; init; }
}
