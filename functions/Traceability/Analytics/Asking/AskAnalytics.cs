using Npgsql;

namespace Traceability.Analytics.Asking;

/// <summary>Asks the store the questions of analytics.</summary>
public sealed class AskAnalytics(NpgsqlDataSource dataSource, TimeProvider time)
{
    /// <summary>What time it is.</summary>
    internal DateTimeOffset Now => time.GetUtcNow();

    /// <summary>The rows that answer.</summary>
    internal async Task<IReadOnlyList<T>> RunAsync<T>(AnalyticsQuery<T> query, AnalyticsFilter filter, CancellationToken cancellation)
    {
        var slices = query.Reads == Reads.Rows
            ? []
            : await RollupSlices.ReadAsync(dataSource, filter, query.Reads == Reads.Series, cancellation);
        var sql = new AnalyticsSql(filter, slices, await AskedTraces.ReadAsync(dataSource, filter, cancellation));
#pragma warning disable CA2100 // Made of what the code says; each value is a parameter.
        var command = new NpgsqlBatchCommand(query.Sql(sql));
#pragma warning restore CA2100
        foreach (var parameter in sql.Parameters)
        {
            command.Parameters.Add(parameter);
        }

        return await Uncompiled.ListAsync(dataSource, command, query.Read, cancellation);
    }
}
