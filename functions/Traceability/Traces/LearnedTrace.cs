namespace Traceability.Traces;

/// <summary>A trace that was learned from, as far as both miners need it.</summary>
/// <param name="Id">Its place in the table; with the time it is a place in the order of learning.</param>
/// <param name="Success">The verdict; null when nothing shows how it went.</param>
internal sealed record LearnedTrace(
    Guid CorrelationId, long Id, DateTimeOffset LearnedAt, Guid? SessionId, string? Agent, bool? Success);
