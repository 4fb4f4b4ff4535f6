namespace Traceability.ClaudeCode.Transcripts;

/// <summary>How far a file of a session was read, and what is known there.</summary>
/// <param name="session">The session that it is named for; null when its name is no session's.</param>
internal sealed class ReadFile(string? session)
{
    /// <summary>Says of which session its records are.</summary>
    public SessionsOfFile Placing { get; } = new(session);

    /// <summary>Where reading goes on.</summary>
    public long Position { get; set; }

    public long Lines { get; set; }

    /// <summary>The session that its records named last.</summary>
    public string? Session { get; set; }

    /// <summary>
    /// The session that the latest prompt was copied from: what follows it here goes on with what it began there. Null outside copies.
    /// </summary>
    public string? Elsewhere { get; set; }

    /// <summary>Its prompts may have been imported before records were remembered.</summary>
    public bool MayBeOld { get; set; }

    /// <summary>What is known of the records that are read now to have begun a trace.</summary>
    public Dictionary<Guid, TranscriptOrigin> Known { get; set; } = [];
}
