namespace Traceability.Retention;

/// <summary>What a run of retention did.</summary>
/// <param name="Hours">Hours of which traces were archived.</param>
/// <param name="Archived">Traces that are in the archive as they were in the store.</param>
/// <param name="Deleted">Those of them that left the store.</param>
/// <param name="Bytes">Size of the archive's blobs that were written.</param>
/// <param name="Left">Traces past retention that stay for a later run: under way, not learned from yet, or changed meanwhile.</param>
/// <param name="UnreadableHours">Hours that were left alone because what the archive holds of them cannot be read.</param>
public sealed record RetentionReport(int Hours, long Archived, long Deleted, long Bytes, long Left, int UnreadableHours)
{
    /// <summary>Nothing was done.</summary>
    public static readonly RetentionReport None = new(0, 0, 0, 0, 0, 0);
}
