namespace Traceability.Retention;

/// <summary>A trace that was copied from the store.</summary>
/// <param name="CorrelationId">Its id.</param>
/// <param name="Digest">SHA-256 over the SHA-256 of each of its rows as they were copied.</param>
internal sealed record CopiedTrace(Guid CorrelationId, byte[] Digest);
