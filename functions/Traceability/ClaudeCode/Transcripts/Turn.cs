namespace Traceability.ClaudeCode.Transcripts;

/// <summary>What tells, at the end of a turn, whether the agent was done: it spoke last, and waits for no tool.</summary>
internal sealed class Turn
{
    private readonly HashSet<string> running = [];
    private bool said;
    private bool isDone;

    /// <summary>When it last did anything.</summary>
    public DateTimeOffset? Last { get; set; }

    /// <summary>The transcript marks its end, and nothing came after.</summary>
    public bool Ended { get; set; }

    /// <summary>The model's service failed, and nothing came after.</summary>
    public string? Error { get; private set; }

    /// <summary>The agent's last words, whatever came after them.</summary>
    public string? Words { get; private set; }

    public bool SaidLast => said && running.Count == 0;

    /// <summary>
    /// The agent spoke last, and said that this was all. That it spoke last tells so only where nothing more can come: a call that it makes
    /// after its words is a record of its own.
    /// </summary>
    public bool IsDone => SaidLast && isDone;

    /// <summary>A call was not answered yet: it works, or a person is asked whether it may.</summary>
    public bool IsWaiting => running.Count > 0;

    public void Begin(string toolUseId)
    {
        running.Add(toolUseId);
        (said, isDone, Ended, Error) = (false, false, false, null);
    }

    public void End(string toolUseId)
    {
        running.Remove(toolUseId);
        (said, isDone, Ended) = (false, false, false);
    }

    public void Say(string text, bool isError, bool endsTurn)
    {
        (said, isDone, Ended, Error) = (true, endsTurn, false, isError ? text : null);
        Words = isError ? Words : text;
    }
}
