namespace Traceability.ClaudeCode.Transcripts;

/// <summary>
/// Says of which session each record of a main file is. Most are of the one that they name. But where a session goes on in a cleared
/// context (a plan that was accepted), the prompt and what the program notes still name the session before: they are of the one whose
/// agent answers. So a prompt waits for the answer.
/// </summary>
/// <param name="fileSession">The session that the file is named for; null when its name is no session's.</param>
internal sealed class SessionsOfFile(string? fileSession)
{
    private readonly List<(TranscriptRecord Record, bool Seen)> waiting = [];
    private string? answering;

    /// <summary>The records that can now be placed, with their sessions.</summary>
    public IReadOnlyList<PlacedRecord> Place(TranscriptRecord record, bool seen)
    {
        var own = record.SessionId is { Length: > 0 } id ? id : null;
        if (record.Type == "assistant" && !record.IsSidechain && record.AgentId is null && own is not null)
        {
            answering = own;
            return [.. TakeWaiting(), new PlacedRecord(own, record, seen)];
        }

        if (answering is null || waiting.Count > 0 || record.MayOpenPrompt)
        {
            waiting.Add((record, seen));
            return [];
        }

        return [new PlacedRecord(answering, record, seen)];
    }

    /// <summary>What nobody answered.</summary>
    public IReadOnlyList<PlacedRecord> End()
    {
        var before = answering;
        answering = null;
        List<PlacedRecord> rest = TakeWaiting();
        // The file may grow, and what is added before the next answer is told by that one's session.
        answering = before;
        return rest;
    }

    private List<PlacedRecord> TakeWaiting()
    {
        var placed = new List<PlacedRecord>(waiting.Count);
        var named = fileSession;
        foreach (var (record, seen) in waiting)
        {
            named = answering ?? fileSession ?? (record.SessionId is { Length: > 0 } own ? own : named);
            if (named is not null)
            {
                placed.Add(new PlacedRecord(named, record, seen));
            }
        }

        waiting.Clear();
        return placed;
    }
}

/// <summary>A record, and the session that it is of.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="Record">The record.</param>
/// <param name="Seen">Another file of the same import had it already.</param>
internal sealed record PlacedRecord(string SessionId, TranscriptRecord Record, bool Seen);
