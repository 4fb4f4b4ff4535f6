namespace Traceability.Advice;

/// <summary>What is known at a moment.</summary>
/// <param name="Moment">Which one.</param>
/// <param name="CorrelationId">The trace that is told.</param>
/// <param name="Owner">The prompt's trace above it, whose group (held out or not) it shares; its own where there is none.</param>
public sealed record AdviceRequest(Moment Moment, Guid CorrelationId, Guid Owner)
{
    /// <summary>The session; the same statement is not repeated in one.</summary>
    public Guid? SessionId { get; init; }

    /// <summary>As traces have it. Without one, nothing of any project's work is told.</summary>
    public string? Project { get; init; }

    /// <summary>The git branch, at a session's start.</summary>
    public string? Branch { get; init; }

    /// <summary>The file that was edited, in whatever folder.</summary>
    public string? File { get; init; }

    /// <summary>The folder that is worked in: what lies outside of its project is none of the project's.</summary>
    public string? Folder { get; init; }

    /// <summary>The tool that failed.</summary>
    public string? Tool { get; init; }

    /// <summary>The command that failed, or that commits.</summary>
    public string? Command { get; init; }

    /// <summary>What the failed call said.</summary>
    public string? Output { get; init; }

    /// <summary>Whether it ran out of time.</summary>
    public bool TimedOut { get; init; }

    /// <summary>What was asked for, at a prompt.</summary>
    public string? Prompt { get; init; }
}
