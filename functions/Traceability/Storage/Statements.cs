using Npgsql;

namespace Traceability.Storage;

/// <summary>
/// Runs a statement with the values of its parameters, in the order of their $n; a null whose type the statement does not tell is an
/// <see cref="NpgsqlParameter"/> that does.
/// </summary>
internal static class Statements
{
    /// <summary>How many rows it changed.</summary>
    public static async Task<int> ExecuteAsync(
        this NpgsqlConnection connection, string sql, CancellationToken cancellation, params object?[] values)
    {
        await using var command = Command(connection, sql, values);
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The same, over a connection of its own.</summary>
    public static async Task<int> ExecuteAsync(
        this NpgsqlDataSource dataSource, string sql, CancellationToken cancellation, params object?[] values)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellation);
        return await connection.ExecuteAsync(sql, cancellation, values);
    }

    /// <summary>The first column of its first row; the type's default when there is no row, or nothing in it.</summary>
    public static async Task<T?> ScalarAsync<T>(
        this NpgsqlConnection connection, string sql, CancellationToken cancellation, params object?[] values)
    {
        await using var command = Command(connection, sql, values);
        return await command.ExecuteScalarAsync(cancellation) switch
        {
            null or DBNull => default,
            var value => (T)value,
        };
    }

    /// <summary>The same, over a connection of its own.</summary>
    public static async Task<T?> ScalarAsync<T>(
        this NpgsqlDataSource dataSource, string sql, CancellationToken cancellation, params object?[] values)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellation);
        return await connection.ScalarAsync<T>(sql, cancellation, values);
    }

    /// <summary>The one column of every row that it answers with.</summary>
    public static async Task<IReadOnlyList<Guid>> GuidsAsync(
        this NpgsqlConnection connection, string sql, CancellationToken cancellation, params object?[] values)
    {
        await using var command = Command(connection, sql, values);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ListAsync(row => row.GetGuid(0), cancellation);
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, object?[] values)
    {
#pragma warning disable CA2100 // Callers hand over constants or the schema files built into the assembly; what varies is a parameter.
        var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        foreach (var value in values)
        {
            command.Parameters.Add(value as NpgsqlParameter ?? new NpgsqlParameter { Value = value ?? DBNull.Value });
        }

        return command;
    }
}
