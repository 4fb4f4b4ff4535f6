using System.Text.Json;
using System.Text.RegularExpressions;
using Traceability.SelfHost.Demo;

namespace Traceability.SelfHost.Tests.Demo;

public sealed partial class MadeUpSessionsTests : IDisposable
{
    private static readonly string Variations = Path.Combine(AppContext.BaseDirectory, "demo", "variations");
    private static readonly DateTimeOffset Monday = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);
    private readonly string folder = Directory.CreateTempSubdirectory("traceability-made-up-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_same_hour_of_the_same_day_has_the_same_sessions()
    {
        Write("one", Monday);
        Write("other", Monday.AddMinutes(10));

        var files = Directory.EnumerateFiles(Path.Combine(folder, "one"), "*", SearchOption.AllDirectories).ToList();
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Equal(
            File.ReadAllText(file),
            File.ReadAllText(file.Replace(Path.Combine(folder, "one"), Path.Combine(folder, "other"), StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(6)]
    public void A_month_is_that_of_a_small_team_whatever_day_it_ends_on(int days)
    {
        var now = Monday.AddDays(days);
        var sessions = Write("month", now);

        var prompts = Records("month").Where(record => record.GetProperty("type").GetString() == "user"
            && record.GetProperty("message").GetProperty("content").ValueKind == JsonValueKind.String
            && !record.GetProperty("isSidechain").GetBoolean()).ToList();
        Assert.InRange(sessions.Count, 115, 165);
        Assert.InRange(prompts.Count, 240, 400);
        Assert.InRange(prompts.Select(Said).Distinct().Count() / (double)prompts.Count, 0.6, 1);

        var times = Records("month").Select(record => record.GetProperty("timestamp").GetDateTimeOffset()).ToList();
        Assert.All(times, at => Assert.InRange(at, now.AddDays(-31), now));
        Assert.All(times, at => Assert.InRange(at.Hour, 9, 21));
        var weekend = times.Count(at => at.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);
        Assert.InRange(weekend / (double)times.Count, 0, 0.1);
        Assert.Contains(times, at => at.Date == now.Date.AddDays(-1));
    }

    [Fact]
    public void No_text_has_a_place_that_was_not_filled()
    {
        Write("month", Monday);

        var left = Directory.EnumerateFiles(Path.Combine(folder, "month"), "*.jsonl", SearchOption.AllDirectories)
            .SelectMany(file => Place().Matches(File.ReadAllText(file)).Select(match => match.Value)).Distinct();
        // What is JavaScript's own: of a template literal, and of GitHub's expressions.
        Assert.Empty(left.Except(["{id}", "{open}", "{tests}"]));
    }

    private static string? Said(JsonElement record) => record.GetProperty("message").GetProperty("content").GetString();

    private MadeUpSessions Write(string name, DateTimeOffset now) =>
        MadeUpSessions.Write(Variations, Path.Combine(folder, name), now, TimeZoneInfo.Utc);

    private IEnumerable<JsonElement> Records(string name) => Directory
        .EnumerateFiles(Path.Combine(folder, name), "*.jsonl", SearchOption.AllDirectories)
        .SelectMany(File.ReadLines).Select(line => JsonDocument.Parse(line).RootElement);

    [GeneratedRegex(@"(?<![$])\{[a-z]{2,20}\}|\[\[|\{\d+\.\.\d+\}", RegexOptions.None, 1000)]
    private static partial Regex Place();
}
