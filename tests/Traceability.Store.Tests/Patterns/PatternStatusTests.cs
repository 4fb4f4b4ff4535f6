using System.Globalization;
using CsCheck;
using Traceability.Matching.Score;
using Traceability.Testing;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Patterns;

/// <summary>The rule by which a pattern's status follows from its outcomes, over every state that it can be in.</summary>
public sealed class PatternStatusTests(SharedDatabase database)
{
    /// <summary>How many outcomes count, by default.</summary>
    private const int Recent = 20;

    private static readonly string[] Statuses = ["deprecated", "candidate", "provisional", "validated"];

    [Fact]
    public async Task The_bounds_of_the_store_are_those_of_the_product()
    {
        await using var store = await TestStore.CreateAsync(database);
        var counts = from trials in Enumerable.Range(0, 60) from successes in Enumerable.Range(0, trials + 1) select (successes, trials);

        var stored = await store.ScalarAsync<double[]>(
            "SELECT array_agg(wilson_lower(s, n) ORDER BY n, s) FROM generate_series(0, 59) n, generate_series(0, n) s");

        Assert.All(
            counts.Zip(stored!),
            pair => Assert.Equal(WilsonBound.Lower(pair.First.successes, pair.First.trials), pair.Second, 1e-12));
    }

    [Fact]
    public async Task The_bounds_enclose_the_rate_and_come_nearer_to_it_with_more_trials()
    {
        await using var store = await TestStore.CreateAsync(database);

        Assert.Equal(0, await store.CountAsync(
            """
            (SELECT s, n, s::float8 / n AS rate, wilson_lower(s, n) AS lower, 1 - wilson_lower(n - s, n) AS upper,
               wilson_lower(2 * s, 2 * n) AS more, wilson_lower(s + 1, n + 1) AS better, wilson_lower(s, n + 1) AS worse
             FROM generate_series(1, 80) n, generate_series(0, n) s) bounds
            """,
            "NOT (0 <= lower AND lower <= rate AND rate <= upper + 1e-12 AND upper <= 1 AND more >= lower - 1e-12 "
            + "AND better >= lower - 1e-12 AND worse <= lower + 1e-12)"));
    }

    [Theory]
    [InlineData("", "candidate")]
    [InlineData("+", "candidate")]
    [InlineData("++", "provisional")]
    [InlineData("++-", "provisional")]
    [InlineData("++--", "candidate")]
    [InlineData("+++++", "provisional")]
    [InlineData("++++++", "validated")]
    [InlineData("++++++-", "validated")]
    [InlineData("++++++--", "provisional")]
    [InlineData("+-------", "deprecated")]
    [InlineData("+-------++", "deprecated")]
    [InlineData("+-------+++++", "candidate")]
    public async Task A_status_follows_from_what_happened(string outcomes, string status)
    {
        await using var store = await TestStore.CreateAsync(database);

        Assert.Equal(status, await AfterAsync(store, outcomes));
    }

    [Theory]
    [InlineData(0.88, 1, "candidate")]
    [InlineData(0.88, 2, "provisional")]
    [InlineData(0.97, 5, "provisional")]
    [InlineData(0.97, 6, "validated")]
    [InlineData(0.88, 6, "provisional")]
    [InlineData(0.88, 20, "validated")]
    [InlineData(0.6, 2, "candidate")]
    [InlineData(0.6, 20, "provisional")]
    public async Task Each_outcome_counts_by_its_chance(double chance, int outcomes, string status)
    {
        await using var store = await TestStore.CreateAsync(database);

        Assert.Equal(status, await store.ScalarAsync<string>(
            string.Create(CultureInfo.InvariantCulture, $"SELECT pattern_status_after(array_fill({chance}::float8, ARRAY[{outcomes}]))")));
    }

    [Fact]
    public async Task A_pattern_that_stops_working_is_demoted_however_often_it_worked_before()
    {
        await using var store = await TestStore.CreateAsync(database);

        Assert.Equal("validated", await AfterAsync(store, new string('+', 90)));
        Assert.Equal("provisional", await AfterAsync(store, new string('+', 90) + new string('-', 8)));
        Assert.Equal("deprecated", await AfterAsync(store, new string('+', 90) + new string('-', 16)));
    }

    [Fact]
    public async Task No_single_outcome_takes_back_what_the_one_before_it_brought_about()
    {
        await using var store = await TestStore.CreateAsync(database);
        var next = await TableAsync(store);

        foreach (var ((status, successes, trials), _) in next.Where(state => state.Key.Trials < Recent - 1))
        {
            foreach (var first in new[] { 0, 1 })
            {
                var then = next[(status, successes + first, trials + 1)];
                var back = next[(then, successes + 1, trials + 2)];
                Assert.False(
                    next[(status, successes, trials)] == status && then != status && back == status,
                    $"{status} at {successes} of {trials} becomes {then} with {first}, and {back} again with the opposite");
            }
        }
    }

    [Fact]
    public async Task Of_more_successes_and_of_a_higher_status_never_follows_a_lower_one()
    {
        await using var store = await TestStore.CreateAsync(database);
        var next = await TableAsync(store);

        foreach (var ((status, successes, trials), result) in next)
        {
            if (successes < trials)
            {
                Assert.True(Rank(next[(status, successes + 1, trials)]) >= Rank(result), $"{status}, {successes + 1} of {trials}");
            }

            if (Rank(status) < Statuses.Length - 1)
            {
                Assert.True(Rank(next[(Statuses[Rank(status) + 1], successes, trials)]) >= Rank(result),
                    $"above {status}, {successes} of {trials}");
            }
        }
    }

    [Fact]
    public async Task The_rule_of_the_store_is_the_one_that_the_readme_states()
    {
        await using var store = await TestStore.CreateAsync(database);

        Assert.All(await TableAsync(store), state => Assert.Equal(Stated(state.Key), state.Value));
    }

    [Fact]
    public async Task Any_history_leads_where_the_stated_rule_leads_and_one_success_more_never_lower()
    {
        await using var store = await TestStore.CreateAsync(database);

        await Gen.Bool.Array[0, 60].SampleAsync(
            async history =>
            {
                var text = string.Concat(history.Select(success => success ? '+' : '-'));
                var status = await AfterAsync(store, text);
                Assert.Equal(Stated(history), status);
                if (text.IndexOf('-', StringComparison.Ordinal) is var failure and >= 0)
                {
                    Assert.True(Rank(await AfterAsync(store, text[..failure] + '+' + text[(failure + 1)..])) >= Rank(status), text);
                }
            },
            iter: 100, threads: 1);
    }

    [Fact]
    public async Task A_setting_overrides_its_default_and_what_is_no_number_overrides_nothing()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.ExecuteAsync(
            """INSERT INTO system_settings (name, value) VALUES ('pattern_life', '{"validated_above": 0.5, "alike": "very"}')""");

        Assert.Equal("validated", await AfterAsync(store, "+++++"));
        Assert.Equal(0.85, await store.ScalarAsync<double>("SELECT (pattern_life()->>'alike')::float8"));

        await store.ExecuteAsync("UPDATE system_settings SET value = '[]' WHERE name = 'pattern_life'");
        Assert.Equal("provisional", await AfterAsync(store, "+++++"));
    }

    [Fact]
    public async Task The_readme_names_every_setting_with_its_default()
    {
        await using var store = await TestStore.CreateAsync(database);
        var readme = File.ReadAllText(Checkout.PathOf("sql", "README.md"));

        var rows = await store.ScalarAsync<string[]>(
            "SELECT array_agg(format('| `%s` | %s |', key, value)) FROM jsonb_each(pattern_life())");

        Assert.All(rows!, row => Assert.Contains(row, readme, StringComparison.Ordinal));
    }

    private static int Rank(string status) => Array.IndexOf(Statuses, status);

    private static async Task<string> AfterAsync(TestStore store, string outcomes) => await store.ScalarAsync<string>(
        $"SELECT pattern_status_after('{{{string.Join(',', outcomes.Select(outcome => outcome == '+' ? 1 : 0))}}}')") ?? "";

    /// <summary>The status that follows on each, with every count of outcomes that can be.</summary>
    private static async Task<Dictionary<(string Status, int Successes, int Trials), string>> TableAsync(TestStore store)
    {
        var states = from status in Statuses
                     from trials in Enumerable.Range(0, Recent + 1)
                     from successes in Enumerable.Range(0, trials + 1)
                     select (status, successes, trials);
        var next = await store.ScalarAsync<string[]>(
            $"""
            SELECT array_agg(next_pattern_status(status, s, n, pattern_life()) ORDER BY place, n, s)
            FROM unnest(string_to_array('{string.Join(',', Statuses)}', ',')) WITH ORDINALITY AS statuses (status, place),
              generate_series(0, {Recent}) n, generate_series(0, n) s
            """);
        return states.Zip(next!).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    private static string Stated((string Status, int Successes, int Trials) state)
    {
        var lower = WilsonBound.Lower(state.Successes, state.Trials);
        var upper = WilsonBound.Upper(state.Successes, state.Trials);
        return state.Status switch
        {
            _ when state.Trials >= 4 && upper < 0.5 => "deprecated",
            "deprecated" when upper < 0.65 => "deprecated",
            _ when lower >= 0.57 => "validated",
            "validated" when lower >= 0.45 => "validated",
            _ when state.Successes >= 1.7 && lower >= 0.26 => "provisional",
            "provisional" or "validated" when lower >= 0.2 => "provisional",
            _ => "candidate",
        };
    }

    private static string Stated(bool[] history) => Enumerable.Range(1, history.Length).Aggregate("candidate", (status, count) =>
    {
        var latest = history[Math.Max(0, count - Recent)..count];
        return Stated((status, latest.Count(success => success), latest.Length));
    });
}
