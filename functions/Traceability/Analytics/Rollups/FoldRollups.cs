using Npgsql;

namespace Traceability.Analytics.Rollups;

/// <summary>Adds up the hours in which something changed, so that analytics reads sums and not rows.</summary>
public sealed class FoldRollups(NpgsqlDataSource dataSource)
{
    /// <summary>
    /// Hours in one transaction: few enough that an embedded database, which does one thing at a time, soon answers others again.
    /// </summary>
    private const int HoursAtOnce = 24;

    /// <summary>What a run of a timer folds, in hours, at the most: more than a year has.</summary>
    public const int TimerRun = 10_000;

    /// <summary>
    /// Folds so many hours at the most, the latest first; how many are left. What was folded stays where it is stopped, and where another
    /// folds, it leaves the rest to that one.
    /// </summary>
    /// <exception cref="NpgsqlException">The store is away.</exception>
    public async Task<long> RunAsync(int most, CancellationToken cancellation)
    {
        var left = 0L;
        for (var folded = 0; folded < most; folded += HoursAtOnce)
        {
            left = await FoldAsync(Math.Min(HoursAtOnce, most - folded), cancellation);
            if (left <= 0)
            {
                break;
            }
        }

        return left;
    }

    private async Task<long> FoldAsync(int hours, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand("SELECT fold_rollups($1)");
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = hours });
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
