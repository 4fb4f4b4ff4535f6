namespace Traceability.Alerts.Webhook;

/// <summary>What a webhook is told.</summary>
/// <param name="Type">alert.started or alert.ended.</param>
/// <param name="Timestamp">When that was.</param>
/// <param name="Data">The alert.</param>
internal sealed record AlertMessage(string Type, DateTimeOffset Timestamp, AlertFacts Data);

/// <summary>An alert as a webhook is told of it; each is what it is in <see cref="Alert"/>.</summary>
internal sealed record AlertFacts(
    Guid AlertId, string Rule, string Subject, string Label, string Summary, double Value, double Threshold, long N, double? Low,
    double? High, int WindowHours, DateTimeOffset StartedAt, DateTimeOffset? EndedAt);
