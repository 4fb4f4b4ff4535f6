namespace Traceability.Ingest;

/// <summary>One event of a batch that was not taken.</summary>
/// <param name="Index">Its place in the batch, from 0; blank lines do not count.</param>
/// <param name="Field">The field at fault.</param>
/// <param name="Detail">What is wrong with it.</param>
public sealed record BatchRejection(int Index, string Field, string Detail);
