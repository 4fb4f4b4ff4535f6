namespace Traceability.SelfHost.Demo;

/// <summary>A session that is to be made up.</summary>
/// <param name="Person">Who asks.</param>
/// <param name="Project">Where.</param>
/// <param name="Start">When it begins.</param>
/// <param name="DaysAgo">How many days before today.</param>
/// <param name="Random">What everything else in it comes from.</param>
/// <param name="MustFail">Whether its first request ends badly, after much work by the dearest model.</param>
internal sealed record SessionPlan(Person Person, ShopProject Project, DateTimeOffset Start, int DaysAgo, Random Random, bool MustFail)
{
    /// <summary>The model that the person works with that day.</summary>
    public string Model => Person.Later is { } later && (MustFail || DaysAgo <= Person.LastDays) ? later : Person.Model;
}

/// <summary>
/// The month of a small team: nearly all of its work falls on weekdays, none of it in the night. Each day comes from a seed of its own, so
/// that what is not yet over today changes nothing of the days before.
/// </summary>
internal static class PlanMonth
{
    private const int Days = 30;

    // Any seed makes a month; this one made a good one.
    private const int Seed = 20_260;

    /// <summary>The sessions up to a time, the earliest first.</summary>
    /// <param name="team">Whose they are.</param>
    /// <param name="now">The time; none begins less than two hours before it, so that all are over.</param>
    /// <param name="zone">Where the team works.</param>
    public static IEnumerable<SessionPlan> Make(Team team, DateTimeOffset now, TimeZoneInfo zone)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).Date);
        return Enumerable.Range(0, Days + 1).Reverse()
            .SelectMany(ago => Day(team, today.AddDays(-ago), ago, zone))
            .Where(session => session.Start < now.AddHours(-2))
            .OrderBy(session => session.Start);
    }

    private static IEnumerable<SessionPlan> Day(Team team, DateOnly day, int ago, TimeZoneInfo zone)
    {
        var random = new Random(Seed + ago);
        var isWeekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        var wording = new Wording(random, new Dictionary<string, string>());
        var count = isWeekend ? random.Next(0, 2) : random.Next(5, 9);
        // Yesterday has one that failed, whichever day of the week it was.
        for (var at = 0; at < (ago == 1 ? Math.Max(count, 2) : count); at++)
        {
            var mustFail = ago == 1 && at == 0;
            var person = mustFail ? team.People.First(one => one.Later is not null) : wording.Pick(team.People, one => one.Share);
            var project = mustFail ? person.Projects[0] : wording.Pick(person.Projects);
            // From nine to half past five, fewer at noon.
            var minute = random.Next(0, 230) + (random.Next(0, 9) < 4 ? 0 : 280);
            var local = day.ToDateTime(new TimeOnly(9, 0)).AddMinutes(minute).AddSeconds(random.Next(60));
            var start = new DateTimeOffset(local, zone.GetUtcOffset(local));
            yield return new SessionPlan(
                person, team.Projects.First(one => one.Name == project), start, ago, new Random(random.Next()), mustFail);
        }
    }
}
