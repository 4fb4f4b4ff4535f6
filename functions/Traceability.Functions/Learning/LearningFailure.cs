namespace Traceability.Functions.Learning;

/// <summary>That learning from a trace failed, after every retry.</summary>
/// <param name="CorrelationId">The trace.</param>
/// <param name="Error">What it said.</param>
/// <param name="Waits">The embedding model was away, which is not held against the trace.</param>
public sealed record LearningFailure(Guid CorrelationId, string Error, bool Waits);
