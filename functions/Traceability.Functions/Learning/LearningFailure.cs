namespace Traceability.Functions.Learning;

/// <summary>That learning from a trace failed, after every retry.</summary>
public sealed record LearningFailure(Guid CorrelationId, string Error);
