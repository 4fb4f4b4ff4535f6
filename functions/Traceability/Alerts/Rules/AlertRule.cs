namespace Traceability.Alerts.Rules;

/// <summary>What is watched over, and from where on it rings.</summary>
/// <param name="Rule">Its name.</param>
/// <param name="On">Whether it is watched over.</param>
/// <param name="Threshold">From where on it rings; in what, <paramref name="What"/> says.</param>
/// <param name="LeastN">Of how many it must be, to be said at all.</param>
/// <param name="WindowHours">The hours before this one that count.</param>
/// <param name="What">What it rings for, in words.</param>
public sealed record AlertRule(string Rule, bool On, double Threshold, int LeastN, int WindowHours, string What)
{
    /// <summary>Whether it is about a share.</summary>
    internal bool IsRate => Rule is AlertRules.AgentSuccess or AlertRules.EndpointErrors or AlertRules.PatternSuccess;

    /// <summary>
    /// The whole hours that count now: those before this hour, and this. The spend of a day is that of the day as UTC has it.
    /// </summary>
    internal (DateTimeOffset From, DateTimeOffset To) Window(DateTimeOffset now)
    {
        var utc = now.UtcDateTime;
        if (Rule == AlertRules.DaySpend)
        {
            var day = new DateTimeOffset(utc.Date, TimeSpan.Zero);
            return (day, day.AddDays(1));
        }

        var hour = new DateTimeOffset(utc.Date.AddHours(utc.Hour), TimeSpan.Zero);
        return (hour.AddHours(-WindowHours), hour.AddHours(1));
    }
}
