namespace Traceability.Ingest.Events;

/// <summary>
/// One change to the store, as understood from what was sent. Applying it twice, or in another order, gives the same rows.
/// </summary>
/// <param name="CorrelationId">The trace it belongs to.</param>
public abstract record IngestEvent(Guid CorrelationId);
