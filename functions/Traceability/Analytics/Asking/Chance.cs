using Npgsql;
using Traceability.Matching.Score;
using Traceability.Storage;

namespace Traceability.Analytics.Asking;

/// <summary>
/// The mean chance that something worked, of all that were judged, those that are unclear too: each counts by its own. With Wilson's 95 %
/// interval.
/// </summary>
/// <param name="N">Of how many.</param>
/// <param name="Value">The mean; null of none.</param>
/// <param name="Low">What the true share is hardly below.</param>
/// <param name="High">What the true share is hardly above.</param>
internal sealed record Chance(long N, double? Value, double Low, double High)
{
    public static Chance From(double sum, long n)
    {
        // A sum of many may be off by a hair.
        var worked = Math.Clamp(sum, 0, n);
        return new Chance(n, n == 0 ? null : worked / n, WilsonBound.Lower(worked, n), WilsonBound.Upper(worked, n));
    }

    public static Chance Of(IEnumerable<double?> chances)
    {
        List<double> known = [.. chances.OfType<double>()];
        return From(known.Sum(), known.Count);
    }

    /// <summary>Reads a sum of chances, and of how many it is.</summary>
    public static Chance Read(NpgsqlDataReader row, string sum, string n) => From(row.Double(sum), row.Long(n));
}
