using Traceability.Learning;

namespace Traceability.Functions.Learning;

/// <summary>
/// What was found out about a trace, or why the embedding model did not make its vector now. A value and no exception: of an exception the
/// host passes on a message, cut, and not reliably its type.
/// </summary>
/// <param name="Findings">Null when there is no such trace, or the model is away.</param>
/// <param name="ModelAway">What the model said; null unless it is away.</param>
public sealed record Examination(TraceFindings? Findings, string? ModelAway);
