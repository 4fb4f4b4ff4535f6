namespace Traceability.ClaudeCode.Transcripts;

/// <summary>What is known so far of a subagent in a transcript.</summary>
/// <param name="id">Its id.</param>
/// <param name="resumedBy">The call that took it up again, for a prompt of its own; null for what it was started for.</param>
internal sealed class Subagent(string id, ToolUse? resumedBy = null)
{
    public string Id => id;

    /// <summary>Since when it works for this.</summary>
    public DateTimeOffset? ResumedAt => resumedBy?.At;

    /// <summary>The call that it works for, once that is known.</summary>
    public ToolUse? StartedBy { get => field ?? resumedBy; set; }

    /// <summary>The id of the call that started it, as told beside its records.</summary>
    public string? CallId { get; set; }

    /// <summary>The call after which it went on beside its caller.</summary>
    public ToolUse? LaunchedBy { get; set; }

    /// <summary>The run of a workflow that it is part of.</summary>
    public string? Workflow { get; set; }

    public string? Type { get; set; }

    public Guid? PromptTraceId { get; set; }

    /// <summary>It is only there to warm up, and does no work.</summary>
    public bool IsWarmUp { get; set; }

    public bool Begun { get; set; }

    public bool HasPrompt { get; set; }

    public Turn Turn { get; } = new();

    /// <summary>The trace of what it does for the call.</summary>
    public Guid TraceId(string sessionId) =>
        resumedBy is null ? ClaudeIds.Subagent(sessionId, Id) : ClaudeIds.ResumedSubagent(sessionId, Id, resumedBy.Id);
}
