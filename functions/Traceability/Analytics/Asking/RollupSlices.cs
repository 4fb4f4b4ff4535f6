using Npgsql;
using NpgsqlTypes;
using Traceability.Storage;

namespace Traceability.Analytics.Asking;

/// <summary>A part of a window, and whether it is read from sums of days, from those of hours, or from the rows.</summary>
internal sealed record RollupSlice(string Span, DateTimeOffset At, DateTimeOffset Until);

/// <summary>The parts of a window, none of which overlap.</summary>
internal static class RollupSlices
{
    /// <summary>More parts than these that are read from rows are read as one: the statement does not grow with the backlog.</summary>
    private const int MostRanges = 40;

    /// <summary>Reads them; without days where a series has shorter buckets, or its days begin elsewhere than in UTC.</summary>
    public static async Task<IReadOnlyList<RollupSlice>> ReadAsync(
        NpgsqlDataSource dataSource, AnalyticsFilter filter, bool isSeries, CancellationToken cancellation)
    {
        if (isSeries && !filter.BeginsOnHours)
        {
            return [new RollupSlice("rows", filter.From, filter.To)];
        }

        await using var command = dataSource.CreateCommand();
        return await ReadAsync(command, filter, !isSeries || filter is { Bucket: not "hour", TimeZone: "UTC" }, cancellation);
    }

    /// <summary>Reads them over a connection that is there.</summary>
    /// <param name="command">A new command of that connection.</param>
    /// <param name="filter">Of which window.</param>
    /// <param name="withDays">Whether an hour need not be told from the next.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<IReadOnlyList<RollupSlice>> ReadAsync(
        NpgsqlCommand command, AnalyticsFilter filter, bool withDays, CancellationToken cancellation)
    {
        command.CommandText = "SELECT span, at, until FROM rollup_slices($1, $2, $3)";
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset>
        {
            TypedValue = filter.From.ToUniversalTime(),
            NpgsqlDbType = NpgsqlDbType.TimestampTz,
        });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset>
        {
            TypedValue = filter.To.ToUniversalTime(),
            NpgsqlDbType = NpgsqlDbType.TimestampTz,
        });
        command.Parameters.Add(new NpgsqlParameter<bool> { TypedValue = withDays });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var slices = await reader.ListAsync(
            row => new RollupSlice(row.Text("span"), row.Time("at"), row.Time("until")), cancellation);
        return slices.Count(slice => slice.Span == "rows") <= MostRanges ? slices : WithRowsAsOne(slices);
    }

    /// <summary>One part from the first to the last that is read from rows, and what is left of the others before and behind it.</summary>
    internal static IReadOnlyList<RollupSlice> WithRowsAsOne(IReadOnlyList<RollupSlice> slices)
    {
        var rows = slices.Where(slice => slice.Span == "rows").ToList();
        var whole = new RollupSlice("rows", rows.Min(slice => slice.At), rows.Max(slice => slice.Until));
        return [whole, .. slices.Where(slice => slice.Until <= whole.At || slice.At >= whole.Until)];
    }
}
