namespace Traceability.Ingest.Events;

/// <summary>A conversation was summed up, to go on with less.</summary>
/// <param name="CorrelationId">The trace in which it was.</param>
/// <param name="ExecutionId">Its own id.</param>
/// <param name="Kind">whole; or micro, where only old results of calls were left out.</param>
public sealed record Compaction(Guid CorrelationId, Guid ExecutionId, string Kind) : IngestEvent(CorrelationId)
{
    /// <summary>auto or manual.</summary>
    public string? Trigger { get; init; }

    /// <summary>When it was.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Tokens of the context before it.</summary>
    public long? PreTokens { get; init; }

    /// <summary>Tokens of the context after it.</summary>
    public long? PostTokens { get; init; }
}
