namespace Traceability.Failures;

/// <summary>What the occurrences of an error amount to.</summary>
/// <param name="Traces">Distinct traces in which it occurred.</param>
/// <param name="Sessions">Distinct sessions; a trace without one counts as one.</param>
/// <param name="FailedTraces">Of the traces, those that were no success.</param>
/// <param name="LastSevenDays">Occurrences of the last seven days.</param>
/// <param name="SevenBefore">Occurrences of the seven days before those.</param>
internal sealed record ErrorFacts(long Traces, long Sessions, long FailedTraces, long LastSevenDays, long SevenBefore);
