namespace Traceability.Ingest.Events;

/// <summary>
/// A session moved on or ended, so traces of it that are still open will get no end of their own: they are closed as
/// cancelled, marked as inferred. An end that is told later replaces it.
/// </summary>
/// <param name="CorrelationId">The trace it moved on to, which stays open; empty when the session ended.</param>
/// <param name="SessionId">The session.</param>
/// <param name="At">When.</param>
/// <param name="Ended">The session ended, which closes subagents too; a new prompt leaves those running.</param>
/// <param name="Reason">Why, for the row's error_type.</param>
public sealed record SessionAdvance(Guid CorrelationId, Guid SessionId, DateTimeOffset At, bool Ended, string Reason)
    : IngestEvent(CorrelationId);
