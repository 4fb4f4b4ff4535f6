namespace Traceability.Ingest.Writing;

/// <summary>What became of events handed to the <see cref="IngestQueue"/>.</summary>
public abstract record IngestResult
{
    /// <summary>They are committed.</summary>
    public sealed record Stored : IngestResult;

    /// <summary>The store is away or the queue is full; the same events may be sent again after that time.</summary>
    public sealed record Unavailable(TimeSpan RetryAfter, string Reason) : IngestResult;

    /// <summary>The store refuses what they say; sending them again will not help.</summary>
    public sealed record Refused(string Reason) : IngestResult;
}
