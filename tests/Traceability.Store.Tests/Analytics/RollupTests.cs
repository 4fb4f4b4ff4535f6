using System.Text.Json;
using System.Text.Json.Serialization;
using Traceability.Analytics.Asking;
using Traceability.Analytics.Figures;
using Traceability.Analytics.Rollups;
using Traceability.Testing.Ingest;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Analytics;

/// <summary>What is added up is what the rows say, whatever is written, changed and removed, and whenever it is added up.</summary>
public sealed class RollupTests(SharedDatabase database)
{
    private static readonly AnalyticsFilter Window = new(
        Told.Start.AddHours(-5), Told.Start.AddHours(70).AddMinutes(20), "day", "UTC", null, null, null, null, 50, 0);

    private static readonly TraceSearch Any = new(null, null, null, null, null, null, null);

    private static readonly AnalyticsFilter Months = Window with { To = Told.Start.AddDays(100), Bucket = "month" };

    private static readonly JsonSerializerOptions Rounded = new() { Converters = { new RoundedNumbers() } };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Sums_are_those_of_the_rows_whatever_happens_in_whatever_order(int seed)
    {
        await using var store = await TestStore.CreateAsync(database);
        var random = new Random(seed);
        var traces = new List<Guid>();
        for (var step = 0; step < 30; step++)
        {
            await RandomChange.MakeAsync(store, random, traces);
            if (random.Next(3) == 0)
            {
                await store.Get<FoldRollups>().RunAsync(random.Next(1, 30), TestContext.Current.CancellationToken);
            }

            await TracesCostWhatTheirAnswersDidAsync(store);
            if (step == 14)
            {
                Assert.Equal(await OfRowsAsync(store), await AnswersAsync(store));
            }
        }

        Assert.Equal(0, await store.Get<FoldRollups>().RunAsync(int.MaxValue, TestContext.Current.CancellationToken));
        Assert.Equal(0, await store.CountAsync("rollup_marks"));
        Assert.Equal(await OfRowsAsync(store), await AnswersAsync(store));
    }

    [Fact]
    public async Task Adding_up_that_is_cut_short_neither_loses_nor_doubles_anything()
    {
        await using var store = await TestStore.CreateAsync(database);
        var trace = Guid.NewGuid();
        await store.WriteAsync(Told.Prompt(trace), Told.Call(trace), Told.Answer(trace), Told.End(trace));
        var before = await AnswersAsync(store);

        await store.ExecuteAsync("BEGIN; SELECT fold_rollups(100); ROLLBACK");
        Assert.NotEqual(0, await store.CountAsync("rollup_marks"));
        Assert.Equal(before, await AnswersAsync(store));

        await store.ExecuteAsync("SELECT fold_rollups(100)");
        await store.WriteAsync(Told.Call(trace, "Bash"));
        await store.ExecuteAsync("BEGIN; SELECT fold_rollups(100); ROLLBACK");
        var overview = Assert.Single(
            await store.Get<AskAnalytics>().RunAsync(Overview.Query, Window, TestContext.Current.CancellationToken));
        Assert.Equal((1, 2), (overview.Traces, overview.ToolCalls));
    }

    [Fact]
    public async Task One_of_two_that_add_up_at_once_leaves_it_to_the_other()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync(Told.Prompt(Guid.NewGuid()));
        await store.ExecuteAsync("SELECT fold_rollups(100)");

        Assert.Equal(0, await store.Get<FoldRollups>().RunAsync(100, TestContext.Current.CancellationToken));
        Assert.Equal(1, await store.ScalarAsync<long>("SELECT count(*) FROM work_rollups WHERE span = 'hour' AND dimension = 'all'"));
    }

    [Fact]
    public async Task A_month_that_is_over_is_added_up_once_its_hours_are_and_again_when_one_of_them_is()
    {
        await using var store = await TestStore.CreateAsync(database);
        var trace = Guid.NewGuid();
        await store.WriteAsync(Told.Prompt(trace), Told.Call(trace), Told.Answer(trace), Told.End(trace));
        Task<string?> SumsAsync() => store.ScalarAsync<string?>(
            "SELECT string_agg(r.runs::text, ',') FROM rollup_months m JOIN work_rollups r USING (at)"
            + " WHERE r.span = 'month' AND r.kind = 'call' AND r.dimension = 'all'");

        await store.Get<FoldRollups>().RunAsync(1_000, TestContext.Current.CancellationToken);
        Assert.Equal("1", await SumsAsync());

        await store.WriteAsync(Told.Call(trace));
        var overview = Assert.Single(
            await store.Get<AskAnalytics>().RunAsync(Overview.Query, Months with { From = Told.Start.AddDays(-9) },
                TestContext.Current.CancellationToken));
        Assert.Equal(2, overview.ToolCalls);
        await store.Get<FoldRollups>().RunAsync(1_000, TestContext.Current.CancellationToken);
        Assert.Equal("2", await SumsAsync());
    }

    /// <summary>
    /// What each trace cost within a window is counted here without what tells which sums stand: rows and sums would agree where that is
    /// wrong.
    /// </summary>
    private static async Task TracesCostWhatTheirAnswersDidAsync(TestStore store)
    {
        foreach (var window in new[] { Months, Window, Window with { From = Told.Start.AddHours(20.5) } })
        {
            var lines = await store.Get<AskAnalytics>().RunAsync(
                CostLine.Query("trace"), window, TestContext.Current.CancellationToken);
            Assert.Equal(
                await store.ScalarAsync<string?>($"""
                    SELECT string_agg(concat_ws(' ', root_id, answers, round(cost_usd::numeric, 6)), ', ' ORDER BY root_id::text)
                    FROM (
                      SELECT root_id, count(*) AS answers, sum(cost_usd) AS cost_usd FROM answer_spend
                      WHERE at >= '{window.From:O}' AND at < '{window.To:O}' GROUP BY root_id) spent
                    """) ?? "",
                string.Join(", ", lines.OrderBy(line => line.Name, StringComparer.Ordinal).Select(line => FormattableString.Invariant(
                    $"{line.Name} {line.Spend.Total.Answers} {line.Spend.Total.CostUsd:F6}").TrimEnd())));
        }
    }

    /// <summary>What is answered while every hour is read from its rows.</summary>
    private static async Task<string> OfRowsAsync(TestStore store)
    {
        await store.ExecuteAsync("""
            ALTER TABLE rollup_marks RENAME TO kept;
            CREATE TABLE rollup_marks AS SELECT * FROM generate_series('2025-02-20'::timestamptz, '2025-06-10', '1 hour') AS h (at)
            """);
        var answers = await AnswersAsync(store);
        await store.ExecuteAsync("DROP TABLE rollup_marks; ALTER TABLE kept RENAME TO rollup_marks");
        return answers;
    }

    private static async Task<string> AnswersAsync(TestStore store)
    {
        var ask = store.Get<AskAnalytics>();
        var lines = new List<object>();
        var hours = Window with { Bucket = "hour" };
        var project = Window with { Project = "/p1" };
        var agent = Window with { Agent = "reviewer" };
        foreach (var filter in new[]
        {
            hours, project, agent, Months, Window with { Person = "u1" }, Window with { Bucket = "hour", TimeZone = "Asia/Kolkata" },
            Window with { Agent = "main", Project = "/p9" }, Window with { From = Told.Start.AddMinutes(30), Model = "somebodys-own" },
            Months with { Bucket = "day" }, Months with { Project = "/p1", Person = "u1" },
            Months with { Person = "u0", Agent = "reviewer" },
        })
        {
            lines.AddRange(await ask.RunAsync(Overview.Query, filter, TestContext.Current.CancellationToken));
            lines.AddRange(await ask.RunAsync(TimePoint.Query, filter, TestContext.Current.CancellationToken));
            lines.AddRange(await ask.RunAsync(ProjectLine.Query, filter, TestContext.Current.CancellationToken));
            lines.AddRange(await ask.RunAsync(CostLine.Query("trace"), filter, TestContext.Current.CancellationToken));
        }

        // What else there is goes the same ways.
        foreach (var filter in new[] { hours, project, agent, Months })
        {
            lines.AddRange(await ask.RunAsync(AgentLine.Query, filter, TestContext.Current.CancellationToken));
            lines.AddRange(await ask.RunAsync(HookLine.Query(null), filter, TestContext.Current.CancellationToken));
            lines.AddRange(await ask.RunAsync(HookLine.Query("check"), filter, TestContext.Current.CancellationToken));
            lines.AddRange(await ask.RunAsync(EndpointLine.Query, filter, TestContext.Current.CancellationToken));
            foreach (var search in new[] { Any with { Sort = "cost" }, Any with { LeastCost = 0.05 } })
            {
                lines.AddRange(await ask.RunAsync(TraceLine.Query(search), filter, TestContext.Current.CancellationToken));
                lines.AddRange(await ask.RunAsync(
                    TraceLine.Query(search), filter with { Limit = 2, Offset = 1 }, TestContext.Current.CancellationToken));
            }

            foreach (var by in CostLine.Ways)
            {
                lines.AddRange(await ask.RunAsync(CostLine.Query(by), filter, TestContext.Current.CancellationToken));
            }
        }

        // Sums of fractions depend on their order in the last places, and quantiles on the steps that times are in.
        return string.Join('\n', lines.Select(line => JsonSerializer.Serialize(line, line.GetType(), Rounded)));
    }

    private sealed class RoundedNumbers : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(Math.Round(value, 6));
    }
}
