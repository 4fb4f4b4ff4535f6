namespace Traceability.Alerts;

/// <summary>Something that rang.</summary>
/// <param name="AlertId">Its id.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Subject">
/// What it is about: an agent, an address, a pattern_id, an error's fingerprint, a project, a day; empty for all.
/// </param>
/// <param name="Label">The same for people.</param>
/// <param name="Summary">What is the matter, in a sentence.</param>
/// <param name="Value">What was measured last: a share from 0 to 1, traces, times the usual, US dollars, or hours.</param>
/// <param name="Threshold">From where on it rings.</param>
/// <param name="N">Of how many.</param>
/// <param name="Low">The lower end of Wilson's 95 % interval; null where it is no share.</param>
/// <param name="High">The upper end.</param>
/// <param name="WindowHours">The hours that counted.</param>
/// <param name="StartedAt">When it rang.</param>
/// <param name="SeenAt">When it last held.</param>
/// <param name="EndedAt">When it no longer held; null while it does.</param>
/// <param name="MutedUntil">Until when nothing is said of it; null where it is not muted.</param>
/// <param name="Deliveries">What the webhook was told, or is to be.</param>
public sealed record Alert(
    Guid AlertId, string Rule, string Subject, string Label, string Summary, double Value, double Threshold, long N, double? Low,
    double? High, int WindowHours, DateTimeOffset StartedAt, DateTimeOffset SeenAt, DateTimeOffset? EndedAt, DateTimeOffset? MutedUntil,
    IReadOnlyList<AlertDelivery> Deliveries);

/// <summary>What the webhook was told of an alert, or is to be.</summary>
/// <param name="Kind">start or end.</param>
/// <param name="DeliveryId">The id that is told with it, the same each time that it is tried.</param>
/// <param name="Status">pending, delivered, failed (given up) or muted.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="NextAttemptAt">When it is tried next, while it is pending.</param>
/// <param name="DeliveredAt">When it was taken.</param>
/// <param name="LastError">Why it was not, the last time.</param>
public sealed record AlertDelivery(
    string Kind, Guid DeliveryId, string Status, int Attempts, DateTimeOffset? NextAttemptAt, DateTimeOffset? DeliveredAt,
    string? LastError);

/// <summary>A page of alerts, the latest first.</summary>
/// <param name="Alerts">The alerts.</param>
/// <param name="NextCursor">What to ask the next page with; null on the last.</param>
public sealed record AlertPage(IReadOnlyList<Alert> Alerts, string? NextCursor);

/// <summary>The rules as they are, and where alerts go.</summary>
/// <param name="Rules">The rules.</param>
/// <param name="Webhook">Where alerts are delivered, without what is secret; null where nowhere.</param>
public sealed record AlertRuleList(IReadOnlyList<Rules.AlertRule> Rules, string? Webhook);
