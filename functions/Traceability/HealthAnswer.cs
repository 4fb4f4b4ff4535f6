namespace Traceability;

/// <summary>How the service is.</summary>
/// <param name="Status">healthy, or unhealthy when the database is away.</param>
/// <param name="Database">What the database says of itself; null when it is away.</param>
/// <param name="SchemaVersion">The last schema file that was applied to it.</param>
/// <param name="QueueDepth">Events that wait for their commit.</param>
/// <param name="PatternsEnabled">Where the emergency switch stands.</param>
/// <param name="Problem">What is wrong.</param>
public sealed record HealthAnswer(
    string Status, string? Database, int? SchemaVersion, int QueueDepth, bool? PatternsEnabled, string? Problem);
