namespace Traceability.ClaudeCode.Transcripts;

/// <summary>Which records of a session began a trace: what is known of it from before, and what is new.</summary>
internal sealed class BegunTraces(string sessionId)
{
    private readonly Dictionary<Guid, Guid> known = [];
    private List<TranscriptOrigin> begun = [];

    /// <summary>A record of these files is known to have begun that trace.</summary>
    public void Know(TranscriptOrigin origin) => known[origin.RecordId] = origin.TraceId;

    /// <summary>The trace that a record is known to have begun.</summary>
    public Guid? Find(TranscriptRecord record) =>
        Guid.TryParse(record.Uuid, out var uuid) && known.TryGetValue(uuid, out var trace) ? trace : null;

    /// <summary>A record began a trace.</summary>
    public void Note(TranscriptRecord record, Guid trace)
    {
        if (Guid.TryParse(record.Uuid, out var uuid))
        {
            begun.Add(new TranscriptOrigin(uuid, trace, sessionId));
        }
    }

    /// <summary>The records that began a trace since this was last asked.</summary>
    public IReadOnlyList<TranscriptOrigin> Take()
    {
        var taken = begun;
        begun = [];
        return taken;
    }
}
