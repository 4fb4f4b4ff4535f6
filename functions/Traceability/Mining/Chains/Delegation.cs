namespace Traceability.Mining.Chains;

/// <summary>Somebody who was started from a trace: a trace below it, or, where there is none, the decision to start one.</summary>
/// <param name="Parent">The trace from which it was started.</param>
/// <param name="Trace">Its own trace; null when only the decision is known.</param>
/// <param name="Call">The tool call that started it, where that is known.</param>
/// <param name="Agent">Null for a trace that does not say whose it is.</param>
/// <param name="EndedAt">Null when that is not known.</param>
internal sealed record Delegation(
    Guid Parent, Guid? Trace, Guid? Call, string? Agent, DateTimeOffset StartedAt, DateTimeOffset? EndedAt);
