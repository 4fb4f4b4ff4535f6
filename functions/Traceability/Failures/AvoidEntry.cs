namespace Traceability.Failures;

/// <summary>Something that similar traces did that failed.</summary>
/// <param name="Kind">command, call, check, dead_end or end.</param>
/// <param name="What">The command or call.</param>
/// <param name="Error">What it said; null for what failed without a word.</param>
/// <param name="Seen">In how many traces.</param>
/// <param name="FailedTraces">How many of those failed as a whole.</param>
/// <param name="RepairedBy">What made it good, where something did.</param>
/// <param name="Fingerprint">The same for what failed in the same way.</param>
/// <param name="ExampleCorrelationId">The latest of those traces.</param>
/// <param name="LastSeenAt">When that was.</param>
public sealed record AvoidEntry(
    string Kind, string What, string? Error, int Seen, int FailedTraces, string? RepairedBy, string Fingerprint,
    Guid ExampleCorrelationId, DateTimeOffset LastSeenAt);
