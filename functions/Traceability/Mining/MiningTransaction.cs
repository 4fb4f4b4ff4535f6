using Npgsql;

namespace Traceability.Mining;

/// <summary>A transaction in which no other process on this store mines.</summary>
internal static class MiningTransaction
{
    /// <summary>What the work answers; null when another process mines just now, and nothing was done.</summary>
    public static async Task<int?> RunAsync(
        NpgsqlDataSource dataSource, Func<NpgsqlConnection, Task<int>> work, CancellationToken cancellation)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using (var command = new NpgsqlCommand(LockSql, connection))
        {
            if (await command.ExecuteScalarAsync(cancellation) is not true)
            {
                return null;
            }
        }

        var answer = await work(connection);
        await transaction.CommitAsync(cancellation);
        return answer;
    }

    // A lock belongs to the database; a store is one schema of it.
    private const string LockSql = "SELECT pg_try_advisory_xact_lock(hashtextextended('traceability.mining.' || current_schema(), 0))";
}
