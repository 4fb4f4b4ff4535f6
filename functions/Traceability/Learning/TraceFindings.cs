using Traceability.Evidence.Verdict;
using Traceability.Patterns;

namespace Traceability.Learning;

/// <summary>What was found out about a trace, small enough to be passed between processes; the trace itself stays in the store.</summary>
/// <param name="CorrelationId">The trace.</param>
/// <param name="Verdict">Whether it was a success, and why.</param>
/// <param name="Draft">What a pattern is made of; null unless it was a success.</param>
public sealed record TraceFindings(Guid CorrelationId, SuccessVerdict Verdict, PatternDraft? Draft);
