namespace Traceability.Patterns;

/// <summary>One time that a pattern was found for a request. Durations are in milliseconds.</summary>
/// <param name="CorrelationId">The trace of that request.</param>
/// <param name="UserRequest">The request.</param>
/// <param name="MatchScore">How well the pattern fit.</param>
/// <param name="Used">It was handed over; false when it was held out.</param>
/// <param name="Outcome">What came of the trace, in words; null while that is open.</param>
/// <param name="Success">Whether it was a success.</param>
/// <param name="ExpectedDurationMs">How long the pattern takes on average.</param>
/// <param name="ActualDurationMs">How long it took.</param>
/// <param name="UserFeedback">What a person said of it.</param>
/// <param name="CreatedAt">When.</param>
public sealed record PatternUsage(
    Guid? CorrelationId, string UserRequest, double MatchScore, bool Used, string? Outcome, bool? Success,
    double? ExpectedDurationMs, double? ActualDurationMs, string? UserFeedback, DateTimeOffset CreatedAt);
