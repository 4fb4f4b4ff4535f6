using Npgsql;

namespace Traceability.Testing.Storage;

/// <summary>Single statements of a test, with values for <c>$1</c>, <c>$2</c>, ….</summary>
public static class SqlExtensions
{
    /// <summary>How many rows were affected.</summary>
    public static async Task<int> ExecuteAsync(this NpgsqlDataSource dataSource, string sql, params IEnumerable<object> values)
    {
        await using var command = dataSource.CreateCommand(sql).With(values);
        return await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The first column of the first row; the default where it is null or of another type, or there is no row.</summary>
    public static async Task<T?> ScalarAsync<T>(this NpgsqlDataSource dataSource, string sql, params IEnumerable<object> values)
    {
        await using var command = dataSource.CreateCommand(sql).With(values);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken) is T value ? value : default;
    }

    public static async Task<int> ExecuteAsync(this NpgsqlConnection connection, string sql, params IEnumerable<object> values)
    {
        await using var command = new NpgsqlCommand(sql, connection).With(values);
        return await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The first column of the first row, which must be there.</summary>
    public static async Task<T> ValueAsync<T>(this NpgsqlConnection connection, string sql, params IEnumerable<object> values)
    {
        await using var command = new NpgsqlCommand(sql, connection).With(values);
        return (T)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    private static NpgsqlCommand With(this NpgsqlCommand command, IEnumerable<object> values)
    {
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }
}
