namespace Traceability.ClaudeCode.Transcripts;

/// <summary>What is known so far of a subagent in a transcript.</summary>
internal sealed class Subagent(string id)
{
    public string Id => id;

    public string? Type { get; set; }

    public Guid? PromptTraceId { get; set; }

    /// <summary>It is only there to warm up, and does no work.</summary>
    public bool IsWarmUp { get; set; }

    public bool Begun { get; set; }

    public bool HasPrompt { get; set; }

    public Turn Turn { get; } = new();
}
