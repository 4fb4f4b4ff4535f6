namespace Traceability.ClaudeCode;

/// <summary>Where and when an event happened.</summary>
/// <param name="TraceId">The trace it belongs to.</param>
/// <param name="PromptTraceId">The prompt's trace above it, which is the same outside a subagent; null when not known.</param>
/// <param name="At">When.</param>
public sealed record HookPlace(Guid TraceId, Guid? PromptTraceId, DateTimeOffset At)
{
    /// <summary>The session's project, whatever folder the event happened in; null when not known.</summary>
    public string? Project { get; init; }
}
