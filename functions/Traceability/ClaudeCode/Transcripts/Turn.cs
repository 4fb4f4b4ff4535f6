namespace Traceability.ClaudeCode.Transcripts;

/// <summary>What tells, at the end of a turn, whether the agent was done: it spoke last, and waits for no tool.</summary>
internal sealed class Turn
{
    private readonly HashSet<string> running = [];
    private bool said;

    /// <summary>When it last did anything.</summary>
    public DateTimeOffset? Last { get; set; }

    /// <summary>The transcript marks its end, and nothing came after.</summary>
    public bool Ended { get; set; }

    /// <summary>The model's service failed, and nothing came after.</summary>
    public string? Error { get; private set; }

    /// <summary>The agent's last words, whatever came after them.</summary>
    public string? Words { get; private set; }

    public bool SaidLast => said && running.Count == 0;

    public void Begin(string toolUseId)
    {
        running.Add(toolUseId);
        (said, Ended, Error) = (false, false, null);
    }

    public void End(string toolUseId)
    {
        running.Remove(toolUseId);
        (said, Ended) = (false, false);
    }

    public void Say(string text, bool isError)
    {
        (said, Ended, Error) = (true, false, isError ? text : null);
        Words = isError ? Words : text;
    }
}
