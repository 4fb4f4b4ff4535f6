using System.Globalization;

namespace Traceability.Json;

/// <summary>
/// The times that are taken, from whomever: of this century, in which all agents work. Beyond, clocks are wrong, and the ends of the
/// calendar are what the store has for infinity, with which no duration can be reckoned.
/// </summary>
internal static class TimeBounds
{
    /// <summary>The first time that is taken.</summary>
    public static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The first time that is not taken any more.</summary>
    public static readonly DateTimeOffset Latest = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>What a time must be, as a sender is told.</summary>
    public const string Description = "an ISO 8601 time such as 2026-11-23T10:15:00.123Z, from 2000 to 2099";

    /// <summary>The time that a text says, in UTC where it names no other; null when it says none, or one out of bounds.</summary>
    public static DateTimeOffset? Parse(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && Contains(time)
            ? time
            : null;

    /// <summary>Whether a time is within bounds.</summary>
    public static bool Contains(DateTimeOffset time) => time >= Earliest && time < Latest;

    /// <summary>The time that long after another, or the last that is taken.</summary>
    public static DateTimeOffset After(DateTimeOffset time, double milliseconds)
    {
        var later = time.AddMilliseconds(milliseconds);
        return later < Latest ? later : Latest.AddTicks(-TimeSpan.TicksPerMicrosecond);
    }
}
