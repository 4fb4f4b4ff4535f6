namespace Traceability.Ingest.Writing;

/// <summary>Bounds of group commit.</summary>
public sealed record IngestOptions
{
    /// <summary>Events that may wait for a commit; beyond them the answer is 503.</summary>
    public int QueueCapacity { get; init; } = 20_000;

    /// <summary>Events in one commit at the most.</summary>
    public int BatchSize { get; init; } = 1_000;

    /// <summary>Commits under way at once: one for a store with one session, more where commits wait for a disk.</summary>
    public int Writers { get; init; } = 1;

    /// <summary>What 503 tells a sender to wait.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long health tells of a commit that failed, when none was tried after it.</summary>
    public TimeSpan TroubleLasts { get; init; } = TimeSpan.FromMinutes(1);
}
