using Npgsql;

namespace Traceability.Analytics.Asking;

/// <summary>A question of analytics: a statement over a filter, and what is made of each row that answers it.</summary>
/// <param name="Sql">Writes the statement.</param>
/// <param name="Read">Reads a row.</param>
internal sealed record AnalyticsQuery<T>(Func<AnalyticsSql, string> Sql, Func<NpgsqlDataReader, T> Read);
