namespace Traceability.Ingest;

/// <summary>What became of a batch: the accepted events are committed, each of the others is named with its fault.</summary>
public sealed record BatchAnswer(int Accepted, int Rejected, IReadOnlyList<BatchRejection> Rejections);
