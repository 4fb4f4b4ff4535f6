namespace Traceability.Ingest;

/// <summary>202: the event is committed.</summary>
/// <param name="CorrelationId">The trace it belongs to.</param>
/// <param name="ExecutionId">Its own id, where it has one.</param>
public sealed record IngestAnswer(Guid CorrelationId, Guid? ExecutionId);
