using Traceability.Evidence.Verdict;
using Traceability.Patterns;

namespace Traceability.Learning;

/// <summary>What came of learning from a trace.</summary>
/// <param name="CorrelationId">The trace.</param>
/// <param name="Verdict">Whether it was a success, and why; null when there is no such trace.</param>
/// <param name="Pattern">The pattern it became evidence of; null when it taught none.</param>
public sealed record LearningResult(Guid CorrelationId, SuccessVerdict? Verdict, StoredPattern? Pattern);
