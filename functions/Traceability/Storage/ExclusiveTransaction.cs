using Npgsql;

namespace Traceability.Storage;

/// <summary>A transaction of a task that no two processes on one store may do at once.</summary>
internal static class ExclusiveTransaction
{
    /// <summary>What the work answers; null when another process is at the task just now, and nothing was done.</summary>
    public static async Task<T?> RunAsync<T>(
        NpgsqlDataSource dataSource, string task, Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellation)
        where T : struct
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (!await connection.ScalarAsync<bool>(LockSql, cancellation, task))
        {
            return null;
        }

        var answer = await work(connection);
        await transaction.CommitAsync(cancellation);
        return answer;
    }

    // A lock belongs to the database; a store is one schema of it.
    private const string LockSql =
        "SELECT pg_try_advisory_xact_lock(hashtextextended('traceability.' || $1 || '.' || current_schema(), 0))";
}
