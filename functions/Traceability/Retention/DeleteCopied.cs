using Npgsql;

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
        await using (var locking = new NpgsqlCommand(ArchiveRows.LockTracesSql, connection))
        {
            locking.Parameters.Add(new() { Value = ids });
            var locked = new HashSet<Guid>();
            await using (var reader = await locking.ExecuteReaderAsync(cancellation))
            {
                while (await reader.ReadAsync(cancellation))
                {
                    locked.Add(reader.GetGuid(0));
                }
            }

            copied = Array.FindAll(copied, trace => locked.Contains(trace.CorrelationId));
        }

        await using var command = new NpgsqlCommand(ArchiveRows.DeleteSql, connection);
        command.Parameters.Add(new() { Value = Array.ConvertAll(copied, trace => trace.CorrelationId) });
        command.Parameters.Add(new() { Value = Array.ConvertAll(copied, trace => trace.Digest) });
        var deleted = await command.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return deleted;
    }
}
