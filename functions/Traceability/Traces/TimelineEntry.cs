namespace Traceability.Traces;

/// <summary>One thing that happened in a trace or below it.</summary>
/// <param name="OffsetMs">When, counted from the start of the trace asked for.</param>
/// <param name="At">When.</param>
/// <param name="Kind">trace_start, trace_end, routing, hook or endpoint.</param>
/// <param name="Label">What, in a few words.</param>
/// <param name="DurationMs">How long it took, where it took time.</param>
/// <param name="Success">Whether it worked; null while that is not known.</param>
/// <param name="CorrelationId">The trace in which it happened.</param>
/// <param name="ExecutionId">Its own id, where it has one.</param>
/// <param name="Depth">How deep below the trace asked for, from 0.</param>
/// <param name="Error">What went wrong.</param>
public sealed record TimelineEntry(
    double OffsetMs, DateTimeOffset At, string Kind, string Label, double? DurationMs, bool? Success,
    Guid CorrelationId, Guid? ExecutionId, int Depth, string? Error);
