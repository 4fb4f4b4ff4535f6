using Traceability.Evidence.Verdict;

namespace Traceability.Functions.Learning;

/// <summary>A trace and whether it was a success: what the steps that close learning are given.</summary>
public sealed record JudgedTrace(Guid CorrelationId, SuccessVerdict Verdict);
