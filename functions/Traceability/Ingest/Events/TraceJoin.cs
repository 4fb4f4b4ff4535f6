namespace Traceability.Ingest.Events;

/// <summary>
/// A turn works for a trace, and is none of its own: what was stored of it before that was told is of the trace too.
/// </summary>
/// <param name="CorrelationId">The trace that it works for.</param>
/// <param name="OwnId">The trace that it would have been; one in which something was asked stays.</param>
public sealed record TraceJoin(Guid CorrelationId, Guid OwnId) : IngestEvent(CorrelationId);
