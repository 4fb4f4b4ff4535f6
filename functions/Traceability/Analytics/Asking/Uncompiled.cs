using Npgsql;
using Traceability.Storage;

namespace Traceability.Analytics.Asking;

/// <summary>Runs statements whose plans take longer to compile than to run.</summary>
internal static class Uncompiled
{
    /// <summary>The rows that a statement answers with.</summary>
    public static async Task<IReadOnlyList<T>> ListAsync<T>(
        NpgsqlDataSource dataSource, NpgsqlBatchCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancellation)
    {
        await using var batch = dataSource.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT set_config('jit', 'off', true)"));
        batch.BatchCommands.Add(command);
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        return await reader.ListAsync(read, cancellation);
    }
}
