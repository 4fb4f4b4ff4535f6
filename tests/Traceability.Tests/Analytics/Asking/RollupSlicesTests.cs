using CsCheck;
using Traceability.Analytics.Asking;

namespace Traceability.Tests.Analytics.Asking;

/// <summary>The parts of a window are the window, and each is read from sums that stand.</summary>
public sealed class RollupSlicesTests
{
    private static readonly DateTimeOffset Start = new(2025, 1, 30, 21, 0, 0, TimeSpan.Zero);

    private static readonly HashSet<DateTimeOffset> Months = [At("2025-02-01T00:00"), At("2025-04-01T00:00")];

    [Fact]
    public void A_window_without_marks_is_read_from_the_longest_sums_there_are() => Assert.Equal(
        [
            Slice("rows", "2025-01-30T21:20", "2025-01-30T22:00"), Slice("hour", "2025-01-30T22:00", "2025-01-31T00:00"),
            Slice("day", "2025-01-31T00:00", "2025-02-01T00:00"), Slice("month", "2025-02-01T00:00", "2025-03-01T00:00"),
            Slice("day", "2025-03-01T00:00", "2025-04-01T00:00"), Slice("month", "2025-04-01T00:00", "2025-05-01T00:00"),
            Slice("hour", "2025-05-01T00:00", "2025-05-01T05:00"), Slice("rows", "2025-05-01T05:00", "2025-05-01T05:30"),
        ],
        RollupSlices.Split(Start.AddMinutes(20), At("2025-05-01T05:30"), Start, [], Months, withDays: true));

    [Fact]
    public void A_marked_hour_is_read_from_rows_and_neither_its_day_nor_its_month_from_sums() => Assert.Equal(
        [
            Slice("hour", "2025-02-01T00:00", "2025-02-01T03:00"), Slice("rows", "2025-02-01T03:00", "2025-02-01T05:00"),
            Slice("hour", "2025-02-01T05:00", "2025-02-02T00:00"), Slice("day", "2025-02-02T00:00", "2025-03-01T00:00"),
        ],
        RollupSlices.Split(
            At("2025-02-01T00:00"), At("2025-03-01T00:00"), Start, [At("2025-02-01T04:00"), At("2025-02-01T03:00")], Months,
            withDays: true));

    [Fact]
    public void Parts_follow_on_each_other_and_none_has_a_mark_or_cuts_its_span() => Gen.Select(
            Gen.Int[0, 5_000], Gen.Int[0, 5_000], Gen.Int[-60, 300], Gen.Int[0, 80].Array[0, 6], Gen.Bool, Gen.Bool)
        .Sample((minutes, length, reach, marks, withDays, withMonths) =>
        {
            var from = Start.AddMinutes(minutes);
            var to = from.AddMinutes(length + 1);
            var since = Start.AddHours(reach);
            var marked = marks.Select(hour => Start.AddHours(hour)).Where(hour => hour < to && hour.AddHours(1) > from).ToHashSet();

            var slices = RollupSlices.Split(from, to, since, marked, withMonths ? Months : [], withDays);

            var begin = since > from ? since : from;
            Assert.Equal(begin >= to, slices.Count == 0);
            foreach (var slice in slices)
            {
                Assert.Equal(begin, slice.At);
                Assert.True(slice.Until > slice.At);
                Assert.True(slice.Span == "rows" || !marked.Any(hour => hour < slice.Until && hour.AddHours(1) > slice.At));
                Assert.True(slice.Span is "rows" || (slice.At.Minute, slice.Until.Minute) is (0, 0));
                Assert.True(slice.Span is "rows" or "hour" || (slice.At.Hour, slice.Until.Hour) is (0, 0));
                begin = slice.Until;
            }

            Assert.True(slices.Count == 0 || begin == to);
        });

    [Fact]
    public void Many_parts_that_are_read_from_rows_are_read_as_one()
    {
        RollupSlice Slice(string span, int from, int until) => new(span, Start.AddHours(from), Start.AddHours(until));

        Assert.Equal(
            [Slice("rows", 2, 9), Slice("hour", 0, 2), Slice("day", 9, 12)],
            RollupSlices.WithRowsAsOne(
                [Slice("hour", 0, 2), Slice("rows", 2, 3), Slice("hour", 3, 8), Slice("rows", 8, 9), Slice("day", 9, 12)]));
    }

    private static RollupSlice Slice(string span, string from, string until) => new(span, At(from), At(until));

    private static DateTimeOffset At(string time) =>
        DateTimeOffset.Parse(time + ":00Z", System.Globalization.CultureInfo.InvariantCulture).ToUniversalTime();
}
