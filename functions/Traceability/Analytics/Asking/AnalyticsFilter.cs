using Traceability.Http;
using Traceability.Projects;

namespace Traceability.Analytics.Asking;

/// <summary>What is asked of analytics, the same of everything: null narrows nothing.</summary>
/// <param name="From">What happened from then on.</param>
/// <param name="To">And before then.</param>
/// <param name="Bucket">hour, day, week or month: of what a series has a point.</param>
/// <param name="TimeZone">In which zone a day is a day, as IANA names it.</param>
/// <param name="Agent">The agent that did it; <c>main</c> for the one that a person talks to.</param>
/// <param name="Project">The project.</param>
/// <param name="Person">Who asked.</param>
/// <param name="Model">A model that answered.</param>
/// <param name="Limit">Items at the most.</param>
/// <param name="Offset">Items that are left out before them.</param>
internal sealed record AnalyticsFilter(
    DateTimeOffset From, DateTimeOffset To, string Bucket, string TimeZone, string? Agent, string? Project, string? Person, string? Model,
    int Limit, int Offset)
{
    private const int MostBuckets = 2_000;

    private static readonly TimeSpan Usual = TimeSpan.FromDays(30);

    /// <summary>The period of the same length before it.</summary>
    public AnalyticsFilter Previous => this with { From = From - (To - From), To = From, Offset = 0 };

    /// <summary>Whether the buckets of a series begin on whole hours of UTC, as they do in most zones.</summary>
    public bool BeginsOnHours => new[] { From, To }.All(at => Zone.GetUtcOffset(at).Ticks % TimeSpan.TicksPerHour == 0);

    /// <summary>The longest span of sums (hour, day or month, UTC) that no bucket cuts.</summary>
    public string LongestSpan => (Bucket, TimeZone) switch
    {
        ("month", "UTC") => "month",
        ("day" or "week", "UTC") => "day",
        _ => "hour",
    };

    private TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

    /// <summary>All that happened in a time.</summary>
    public static AnalyticsFilter Within(DateTimeOffset from, DateTimeOffset to) =>
        new(from, to, "hour", "UTC", null, null, null, null, int.MaxValue - 1, 0);

    /// <summary>
    /// Reads it. Without <c>to</c>, it is the end of this hour, so that an answer changes only with what is stored; without <c>from</c>, 30
    /// days before that.
    /// </summary>
    public static AnalyticsFilter Read(QueryFields fields, DateTimeOffset now)
    {
        var to = fields.Time("to") ?? new DateTimeOffset(now.UtcDateTime.Date.AddHours(now.UtcDateTime.Hour + 1), TimeSpan.Zero);
        var from = fields.Time("from") ?? to - Usual;
        var bucket = fields.OneOf("bucket", "hour", "day", "week", "month") ?? "day";
        var zone = fields.Text("time_zone") ?? "UTC";
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) || !found.HasIanaId)
        {
            fields.Fail<object>("time_zone", "must be a time zone as IANA names it, as in Europe/Berlin");
        }

        if (to <= from)
        {
            fields.Fail<object>("to", "must be later than from");
        }
        else if ((to - from).TotalHours / HoursOf(bucket) > MostBuckets)
        {
            fields.Fail<object>("bucket", $"is too short: from and to are more than {MostBuckets} of them apart");
        }

        return new AnalyticsFilter(
            from, to, bucket, zone, fields.Text("agent"), ProjectName.From(fields.Text("project")), fields.Text("person"),
            fields.Text("model"), fields.Integer("limit", 50, 1, 1_000), fields.Integer("offset", 0, 0, 1_000_000));
    }

    private static double HoursOf(string bucket) => bucket switch { "hour" => 1, "day" => 24, "week" => 168, _ => 672 };
}
