namespace Traceability.Traces;

/// <summary>A page of a search, newest first.</summary>
/// <param name="Traces">The traces, without what happened in them.</param>
/// <param name="NextCursor">What to ask the next page with; null on the last.</param>
public sealed record TracePage(IReadOnlyList<TraceRecord> Traces, string? NextCursor);
