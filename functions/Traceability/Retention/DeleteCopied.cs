using Npgsql;
using Traceability.Storage;

namespace Traceability.Retention;

/// <summary>Deletes traces, with the rows below them, that are exactly as they were copied; what changed meanwhile stays.</summary>
internal sealed class DeleteCopied(NpgsqlDataSource dataSource)
{
    private const int TracesAtOnce = 500;

    /// <summary>How many were deleted.</summary>
    public async Task<long> RunAsync(IReadOnlyList<CopiedTrace> copied, CancellationToken cancellation)
    {
        long deleted = 0;
        foreach (var chunk in copied.Chunk(TracesAtOnce))
        {
            deleted += await DeleteAsync(chunk, cancellation);
        }

        return deleted;
    }

    private async Task<int> DeleteAsync(CopiedTrace[] copied, CancellationToken cancellation)
    {
        var ids = Array.ConvertAll(copied, trace => trace.CorrelationId);
        await using var connection = await dataSource.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var locked = (await connection.GuidsAsync(ArchiveRows.LockTracesSql, cancellation, ids)).ToHashSet();
        copied = Array.FindAll(copied, trace => locked.Contains(trace.CorrelationId));
        var deleted = await connection.ExecuteAsync(
            ArchiveRows.DeleteSql,
            cancellation,
            Array.ConvertAll(copied, trace => trace.CorrelationId),
            Array.ConvertAll(copied, trace => trace.Digest));
        await transaction.CommitAsync(cancellation);
        return deleted;
    }
}
