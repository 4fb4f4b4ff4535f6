using Npgsql;
using NpgsqlTypes;
using Traceability.Storage;

namespace Traceability.Analytics.Asking;

/// <summary>A part of a window, and whether it is read from sums of months, days or hours, or from the rows.</summary>
internal sealed record RollupSlice(string Span, DateTimeOffset At, DateTimeOffset Until);

/// <summary>
/// The parts of a window, none of which overlap: months, days and hours (UTC) whose sums stand, and what has to be read from the rows:
/// hours that are marked, and the ends of the window that are no whole hours.
/// </summary>
internal static class RollupSlices
{
    /// <summary>More parts than these that are read from rows are read as one: the statement does not grow with the backlog.</summary>
    private const int MostRanges = 40;

    /// <summary>Reads them; without days or months where a series has shorter buckets, or its days begin elsewhere than in UTC.</summary>
    public static async Task<IReadOnlyList<RollupSlice>> ReadAsync(
        NpgsqlDataSource dataSource, AnalyticsFilter filter, bool isSeries, CancellationToken cancellation)
    {
        if (isSeries && !filter.BeginsOnHours)
        {
            return [new RollupSlice("rows", filter.From, filter.To)];
        }

        await using var command = dataSource.CreateCommand();
        return await ReadAsync(command, filter, isSeries ? filter.LongestSpan : "month", cancellation);
    }

    /// <summary>Reads them over a connection that is there.</summary>
    /// <param name="command">A new command of that connection.</param>
    /// <param name="filter">Of which window.</param>
    /// <param name="longest">hour, day or month: the longest span that need not be told apart.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<IReadOnlyList<RollupSlice>> ReadAsync(
        NpgsqlCommand command, AnalyticsFilter filter, string longest, CancellationToken cancellation)
    {
        // Before the first of all hours there is nothing.
        command.CommandText = """
            SELECT 'reach' AS what, least(
              (SELECT min(r.at) FROM work_rollups r WHERE r.kind = 'trace' AND r.dimension = 'agent' AND r.span = 'hour'),
              (SELECT min(r.at) FROM work_rollups r WHERE r.kind = 'call' AND r.dimension = 'all' AND r.span = 'hour'),
              (SELECT min(r.at) FROM work_rollups r WHERE r.kind = 'endpoint' AND r.dimension = 'all' AND r.span = 'hour'),
              (SELECT min(r.at) FROM work_rollups r WHERE r.kind = 'error' AND r.dimension = 'all' AND r.span = 'hour'),
              (SELECT min(r.at) FROM spend_rollups r WHERE r.dimension = 'all' AND r.span = 'hour'),
              (SELECT min(m.at) FROM rollup_marks m)) AS at
            UNION ALL SELECT DISTINCT 'mark', m.at FROM rollup_marks m WHERE m.at > $1 - interval '1 hour' AND m.at < $2
            UNION ALL SELECT 'month', m.at FROM rollup_months m WHERE m.at >= $1 AND m.at < $2
            """;
        foreach (var time in new[] { filter.From, filter.To })
        {
            command.Parameters.Add(new NpgsqlParameter<DateTimeOffset>
            {
                TypedValue = time.ToUniversalTime(),
                NpgsqlDbType = NpgsqlDbType.TimestampTz,
            });
        }

        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var read = (await reader.ListAsync(row => (What: row.Text("what"), At: row.TimeOrNull("at")), cancellation))
            .ToLookup(row => row.What, row => row.At);
        DateTimeOffset[] Times(string what) => [.. read[what].OfType<DateTimeOffset>().Select(at => at.ToUniversalTime())];
        var reach = Times("reach");
        var slices = Split(
            filter.From.ToUniversalTime(), filter.To.ToUniversalTime(), reach.Length == 0 ? filter.To : reach[0], Times("mark"),
            longest == "month" ? [.. Times("month")] : [], longest != "hour");
        return slices.Count(slice => slice.Span == "rows") <= MostRanges ? slices : WithRowsAsOne(slices);
    }

    /// <summary>The parts of a window, all times in UTC.</summary>
    /// <param name="from">Where it begins.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="reach">Before which there is nothing.</param>
    /// <param name="marked">The hours whose sums do not stand.</param>
    /// <param name="months">The months whose sums stand, unless an hour of theirs is marked.</param>
    /// <param name="withDays">Whether days are told as one.</param>
    internal static List<RollupSlice> Split(
        DateTimeOffset from, DateTimeOffset to, DateTimeOffset reach, IReadOnlyCollection<DateTimeOffset> marked,
        HashSet<DateTimeOffset> months, bool withDays)
    {
        var at = from < reach ? reach : from;
        var slices = new List<RollupSlice>();
        foreach (var (begin, until) in marked.Select(hour => (hour, hour.AddHours(1)))
            .Append((HourOf(at), HourOf(at) < at ? HourOf(at).AddHours(1) : at)).Append((HourOf(to), to)).Order())
        {
            AddSums(at, begin < to ? begin : to);
            Add("rows", at > begin ? at : begin, until < to ? until : to);
            at = at > until ? at : until;
        }

        return slices;

        void AddSums(DateTimeOffset since, DateTimeOffset before)
        {
            while (since < before)
            {
                var (span, until) = months.Contains(since) && since.AddMonths(1) <= before ? ("month", since.AddMonths(1))
                    : withDays && since.Hour == 0 && since.AddDays(1) <= before ? ("day", since.AddDays(1))
                    : ("hour", since.AddHours(1));
                Add(span, since, until);
                since = until;
            }
        }

        void Add(string span, DateTimeOffset since, DateTimeOffset before)
        {
            if (since >= before)
            {
                return;
            }

            // Neighbours of a span are one part.
            if (slices.Count > 0 && slices[^1] is var last && last.Span == span && last.Until == since)
            {
                slices[^1] = last with { Until = before };
            }
            else
            {
                slices.Add(new RollupSlice(span, since, before));
            }
        }
    }

    /// <summary>One part from the first to the last that is read from rows, and what is left of the others before and behind it.</summary>
    internal static IReadOnlyList<RollupSlice> WithRowsAsOne(IReadOnlyList<RollupSlice> slices)
    {
        var rows = slices.Where(slice => slice.Span == "rows").ToList();
        var whole = new RollupSlice("rows", rows.Min(slice => slice.At), rows.Max(slice => slice.Until));
        return [whole, .. slices.Where(slice => slice.Until <= whole.At || slice.At >= whole.Until)];
    }

    private static DateTimeOffset HourOf(DateTimeOffset time) => new(time.Ticks - (time.Ticks % TimeSpan.TicksPerHour), TimeSpan.Zero);
}
