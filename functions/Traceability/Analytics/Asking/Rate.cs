using Npgsql;
using Traceability.Matching.Score;
using Traceability.Storage;

namespace Traceability.Analytics.Asking;

/// <summary>A rate, of how many, and Wilson's 95 % interval of it.</summary>
/// <param name="N">Of how many that could be told.</param>
/// <param name="Count">Of how many it is so.</param>
/// <param name="Value">The share; null of none.</param>
/// <param name="Low">What the true share is hardly below.</param>
/// <param name="High">What the true share is hardly above.</param>
internal sealed record Rate(long N, long Count, double? Value, double Low, double High)
{
    public static Rate From(long count, long n) =>
        new(n, count, n == 0 ? null : (double)count / n, WilsonBound.Lower(count, n), WilsonBound.Upper(count, n));

    /// <summary>Reads two columns of counts.</summary>
    public static Rate Read(NpgsqlDataReader row, string count, string n) => From(row.Long(count), row.Long(n));
}
