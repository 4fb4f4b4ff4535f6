using Npgsql;

namespace Traceability.Analytics.Asking;

/// <summary>A question of analytics: a statement over a filter, and what is made of each row that answers it.</summary>
/// <param name="Sql">Writes the statement.</param>
/// <param name="Read">Reads a row.</param>
/// <param name="Reads">What the statement is over.</param>
internal sealed record AnalyticsQuery<T>(Func<AnalyticsSql, string> Sql, Func<NpgsqlDataReader, T> Read, Reads Reads = Reads.Rows);

/// <summary>What a question is answered from.</summary>
internal enum Reads
{
    /// <summary>The rows themselves.</summary>
    Rows,

    /// <summary>What was added up of hours and days, and the rows of where that is behind.</summary>
    Sums,

    /// <summary>The same, told by bucket of time.</summary>
    Series,
}
